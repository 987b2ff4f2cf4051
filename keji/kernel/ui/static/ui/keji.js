/* Makes pages quieter; every page works without it. Nothing here decides anything: the server does. */
(function () {
  "use strict";
  const MINUTE = 60 * 1000;

  /* Announcements go to one place. */
  function say(text) {
    const status = document.getElementById("k-status");
    if (status) status.textContent = text;
  }

  /* Menus made of <details> close when somebody clicks elsewhere or presses Escape. */
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.k-pop[open]")) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.k-pop[open]")) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    }
  });

  /* One submit per page view (data-k-many: as often as one likes); the server refuses the second one anyway. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || "kMany" in form.dataset) return;
    if (form.dataset.kSent) {
      event.preventDefault();
      return;
    }
    form.dataset.kSent = "1";
    // after the browser has read the name of the pressed button
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
    }, 0);
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-k-sent]")) {
      delete form.dataset.kSent;
      for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    }
  });

  /* Errors take the focus, so that readers and keyboards begin there. */
  function focusErrors(root) {
    const box = root.querySelector(".k-errors[role=alert]");
    if (box && !box.closest("[data-k-quiet]")) box.focus();
  }

  /* A link to a field inside a folded section opens it. */
  function unfold() {
    if (!location.hash) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  }
  window.addEventListener("hashchange", unfold);

  /* Autosave: a changed <form data-k-autosave="address"> is posted when it has been quiet for a moment. */
  const QUIET = 1500, RETRY = 8000;

  function line(form) {
    return document.getElementById(form.dataset.kLine || "k-save-line") || document.getElementById("k-status");
  }

  function tell(form, state, values) {
    const target = line(form);
    const words = target && target.dataset[state];
    if (!target) return;
    target.textContent = words ? words.replace("{at}", (values && values.at) || "") : "";
    target.classList.toggle("k-bad", state === "lost" || state === "stale");
  }

  async function save(form) {
    if (form.kSaving) {
      form.kAgain = true;
      return;
    }
    form.kSaving = true;
    tell(form, "saving");
    const body = new FormData(form);
    body.append("autosave", "1");
    try {
      const answer = await fetch(form.dataset.kAutosave, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      await answered(form, answer);
    } catch (failure) {
      tell(form, "lost");
      setTimeout(() => save(form), RETRY);
    } finally {
      form.kSaving = false;
      if (form.kAgain) {
        form.kAgain = false;
        later(form);
      }
    }
  }

  async function answered(form, answer) {
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      tell(form, "out");
      return;
    }
    const told = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
    if (answer.status === 409) {
      tell(form, "stale");
      if (told.url) location.assign(told.url);
      return;
    }
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    if (told.seen !== undefined && form.elements.seen) form.elements.seen.value = told.seen;
    form.kDirty = false;
    tell(form, "saved", { at: told.at });
    form.dispatchEvent(new CustomEvent("k-saved", { bubbles: true }));
    watchSession();
  }

  function later(form) {
    clearTimeout(form.kTimer);
    form.kTimer = setTimeout(() => save(form), QUIET);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-k-autosave]");
    if (!form || event.target.type === "file") return;
    form.kDirty = true;
    later(form);
  });
  window.addEventListener("beforeunload", (event) => {
    const open = [...document.querySelectorAll("form[data-k-autosave]")].some((form) => form.kDirty && !form.dataset.kSent);
    if (open) event.preventDefault();
  });

  /* A text without the marks of its subheads, tables and pictures. */
  function written(text) {
    return text
      .replace(/^\s*【图：([^#【】\n]{0,80})#[0-9a-f]{20}】\s*$/gm, (_all, caption) => caption.trim())
      .replace(/^### /gm, "")
      .replace(/^\| (?=.+$)(.*) \|$/gm, (_all, row) => row.split(" |").map((cell) => cell.trim()).filter(Boolean).join(" "));
  }

  /* Counters beside long texts; the weighted total of a score sheet while it is typed: the server counts again. */
  document.addEventListener("input", (event) => {
    const counter = event.target.id && document.querySelector(`[data-k-count="${CSS.escape(event.target.id)}"]`);
    if (counter) counter.textContent = String([...written(event.target.value)].length);
    const form = event.target.matches("[data-k-weight]") && event.target.form;
    const total = form && form.querySelector("[data-k-total]");
    if (!total) return;
    const given = [...form.querySelectorAll("[data-k-weight]")].filter((field) => field.value !== "");
    const sum = given.reduce((points, field) => points + field.value * field.dataset.kWeight, 0);
    total.textContent = (sum / 100).toFixed(2);
    form.querySelector("[data-k-judged]").textContent = String(given.length);
  });

  /* Tick all rows of a table from its head. */
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-k-all]")) return;
    for (const box of event.target.closest("table").querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
  });

  /* Ten minutes before the session ends, say so and offer to go on. */
  function watchSession() {
    const seconds = Number(document.body.dataset.session);
    const template = document.getElementById("k-session-warning");
    if (!seconds || !template) return;
    const wait = seconds * 1000 - 10 * MINUTE;
    if (wait <= 0 || wait > 2 ** 31 - 1) return;
    clearTimeout(watchSession.timer);
    watchSession.timer = setTimeout(() => {
      const main = document.getElementById("main");
      main.prepend(template.content.cloneNode(true));
      say(main.firstElementChild.textContent);
    }, wait);
  }
  document.addEventListener("click", async (event) => {
    const stay = event.target.closest("[data-k-stay]");
    if (!stay) return;
    await fetch(location.href, { method: "HEAD" });
    stay.closest(".k-note").remove();
    watchSession();
  });

  /* What cannot be put in place (refused, signed out, no network) is gone to: the page says what the matter is. */
  for (const trouble of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(trouble, ({ detail: { elt } }) => elt.matches("a[hx-get]") && location.assign(elt.href));
  }
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const got = detail.xhr.responseURL;
    if (!got || new URL(got).pathname === new URL(detail.pathInfo.finalRequestPath, location.href).pathname) return;
    detail.shouldSwap = false;
    if (detail.requestConfig.elt.matches("a, form")) location.assign(got); // what nobody pressed takes nobody away
  });

  /* After htmx has put something in place, the focus goes to its alert or heading. */
  document.addEventListener("htmx:afterSwap", (event) => {
    const heading = event.detail.target.querySelector(".k-errors[role=alert], [data-k-focus]");
    if (heading && heading.isConnected) heading.focus();
  });

  /* A print button exists only where it can print. */
  for (const button of document.querySelectorAll("[data-k-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  focusErrors(document);
  unfold();
  watchSession();
})();
