# Runs the TypeScript sources as they are: Node 24 strips the types, so there is nothing to build.
FROM node:24-slim
ENV NODE_ENV=production \
    STORE_URL=sqlite:/data/yanhuo.db
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY tools/node-runtime tools/node-runtime
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY bin bin
COPY src src
COPY knowledge knowledge
COPY prompts prompts
COPY docs docs
COPY samples samples
RUN mkdir -p /data node_modules/.cache && chown node:node /data node_modules/.cache
USER node
# One run fills the compile cache: without it every start of a container would strip and compile all sources again.
RUN STORE_URL=sqlite:/tmp/first-run.db node bin/yanhuo.mjs vet samples/1-zh-factory-card.txt > /dev/null
VOLUME /data
# node itself is the command, so that it receives SIGTERM; run with --init, or `init: true` in compose. The flag is that of `npm start`:
# a smaller nursery for young objects keeps 20 MB free and costs nothing measurable.
CMD ["node", "--max-semi-space-size=4", "bin/yanhuo.mjs"]
