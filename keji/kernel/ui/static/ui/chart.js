/* Draws charts from the numbers that stand on the page, in the colours of tokens.css. No animation, no inline style. */
(function () {
  "use strict";
  const page = document.documentElement;
  const token = (name) => getComputedStyle(page).getPropertyValue(`--k-${name}`).trim();
  const axis = { axisTick: { show: false }, axisLabel: { color: token("text-2"), hideOverlap: true } };

  function theme(turned) {
    const text = { fontFamily: token("font"), fontSize: 13, color: token("text-2") };
    return {
      color: [1, 2, 3, 4, 5, 6].map((number) => token(`chart-${number}`)),
      animation: false,
      textStyle: text,
      legend: { top: 0, [turned ? "right" : "left"]: 0, icon: "roundRect", itemWidth: 12, itemHeight: 8, itemGap: 16, textStyle: text },
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      // the usual tooltip writes inline styles, which the content policy refuses
      tooltip: { renderMode: "richText", trigger: "axis", confine: true, backgroundColor: token("bar"), borderWidth: 0, padding: [8, 12], textStyle: { color: token("on-bar"), fontSize: 13 } },
    };
  }

  function series(data, one, place) {
    const line = data.kind === "line";
    return {
      name: one.name,
      data: one.values,
      type: line ? "line" : "bar",
      stack: data.kind === "stacked" ? "all" : undefined,
      barMaxWidth: 28,
      itemStyle: { borderRadius: data.kind === "bar" ? 2 : 0 },
      // beside the colour, the mark tells lines apart
      symbol: ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"][place],
      symbolSize: 7,
      lineStyle: { width: 2 },
    };
  }

  /* Room above the plot: none for one series, two lines when many names meet a narrow screen. */
  function above(data) {
    if (data.series.length === 1) return 16;
    return data.series.length > 4 && page.clientWidth < 600 ? 64 : 40;
  }

  /* Long names have no room under narrow columns: they fold, and on a phone the bars lie, each name in front of its own. */
  const long = (data) => data.labels.length < 10 && data.labels.some((label) => label.length > 6);
  const lies = (data) => data.kind === "bar" && page.clientWidth < 600 && long(data);
  const folded = (width) => ({ interval: 0, hideOverlap: false, width: width, overflow: "break", lineHeight: 16 });

  function axes(data, turned, flat, room) {
    const names = Object.assign({ type: "category", data: data.labels, inverse: flat || turned, axisLine: { lineStyle: { color: token("line-strong") } } }, axis);
    const values = Object.assign({ type: "value", minInterval: data.places ? 0 : 1, splitLine: { lineStyle: { color: token("line") } } }, axis);
    if (long(data)) names.axisLabel = Object.assign({}, axis.axisLabel, folded(flat ? 84 : (room - 64) / data.labels.length - 6));
    if (!flat) return { xAxis: names, yAxis: Object.assign(values, { position: turned ? "right" : "left" }) };
    return { xAxis: Object.assign(values, { inverse: turned }), yAxis: Object.assign(names, { position: turned ? "right" : "left" }) };
  }

  function options(data, turned, flat, room) {
    const number = { minimumFractionDigits: data.places, maximumFractionDigits: data.places };
    const shown = (value) => (value === null || value === undefined ? "—" : Number(value).toLocaleString("en", number).replace("-", "−"));
    const usual = theme(turned);
    return Object.assign(usual, {
      aria: { enabled: true, label: { description: data.title } },
      legend: Object.assign(usual.legend, { show: data.series.length > 1 }),
      tooltip: Object.assign(usual.tooltip, { valueFormatter: shown }),
      grid: Object.assign(usual.grid, { top: above(data) }),
      series: data.series.map((one, place) => series(data, one, place)),
    }, axes(data, turned, flat, room));
  }

  for (const chart of document.querySelectorAll("[data-k-chart]")) {
    const data = JSON.parse(document.getElementById(chart.dataset.kChart).textContent);
    const table = chart.querySelector("details");
    chart.dataset.drawn = "";
    table.open = false;
    const flat = lies(data);
    chart.classList.toggle("k-chart-lies", flat);
    const drawn = echarts.init(chart.querySelector(".k-chart-box"));
    drawn.setOption(options(data, getComputedStyle(chart).direction === "rtl", flat, chart.clientWidth));
    window.addEventListener("resize", () => drawn.resize());
    window.addEventListener("beforeprint", () => (table.open = true));
    window.addEventListener("afterprint", () => (table.open = false));
  }
})();
