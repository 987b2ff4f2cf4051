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

  function options(data, turned) {
    const number = { minimumFractionDigits: data.places, maximumFractionDigits: data.places };
    const shown = (value) => (value === null || value === undefined ? "—" : Number(value).toLocaleString("en", number).replace("-", "−"));
    const usual = theme(turned);
    return Object.assign(usual, {
      aria: { enabled: true, label: { description: data.title } },
      legend: Object.assign(usual.legend, { show: data.series.length > 1 }),
      tooltip: Object.assign(usual.tooltip, { valueFormatter: shown }),
      grid: Object.assign(usual.grid, { top: above(data) }),
      xAxis: Object.assign({ type: "category", data: data.labels, inverse: turned, axisLine: { lineStyle: { color: token("line-strong") } } }, axis),
      yAxis: Object.assign({ type: "value", minInterval: data.places ? 0 : 1, position: turned ? "right" : "left", splitLine: { lineStyle: { color: token("line") } } }, axis),
      series: data.series.map((one, place) => series(data, one, place)),
    });
  }

  for (const chart of document.querySelectorAll("[data-k-chart]")) {
    const data = JSON.parse(document.getElementById(chart.dataset.kChart).textContent);
    const table = chart.querySelector("details");
    chart.dataset.drawn = "";
    table.open = false;
    const drawn = echarts.init(chart.querySelector(".k-chart-box"));
    drawn.setOption(options(data, getComputedStyle(chart).direction === "rtl"));
    window.addEventListener("resize", () => drawn.resize());
    window.addEventListener("beforeprint", () => (table.open = true));
    window.addEventListener("afterprint", () => (table.open = false));
  }
})();
