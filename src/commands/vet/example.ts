/** A paste that can be vetted, as short as can be: shown where nothing or nothing useful was pasted. */
export const PASTE_EXAMPLE =
  "义乌市晨光五金厂 诚信通第5年 成立时间：2016年3月 员工人数：68人 厂房面积：2400平方米 回头率：32%";
