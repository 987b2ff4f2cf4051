/* The bar for several rows comes with the first tick and says how many; without script it is simply there. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-k-bulk]");
  const bar = form && form.querySelector("[data-k-bar]");
  if (!bar) return;
  const words = bar.querySelector("[data-k-picked]");

  function count() {
    const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
    const picked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr").classList.toggle("k-picked", box.checked);
    const all = form.querySelector("[data-k-all]");
    all.checked = picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
    bar.hidden = picked === 0;
    words.textContent = picked ? words.dataset.kPicked.replace("{n}", picked) : "";
    document.getElementById("k-status").textContent = words.textContent;
  }

  form.addEventListener("change", () => setTimeout(count, 0));
  form.addEventListener("reset", () => setTimeout(count, 0));
  window.addEventListener("pageshow", count);
})();
