/* Long texts: paste from WPS and Word, subheads, tables, pictures. The text stays text; the server reads the same marks. */
(function () {
  "use strict";
  const tools = document.getElementById("k-rich-tools");
  const pictures = document.getElementById("k-rich-picture"), grids = document.getElementById("k-rich-grid");
  if (!tools || !pictures.showModal) return;
  const BLOCKS = /^(P|DIV|LI|UL|OL|SECTION|ARTICLE|BLOCKQUOTE|PRE|DL|DT|DD|CENTER)$/;
  const SILENT = /^(STYLE|SCRIPT|HEAD|TITLE|META|LINK|XML|OBJECT|IFRAME|NOSCRIPT|TEMPLATE)$/;
  const WIDE = "[\\u2e80-\\u9fff\\uff00-\\uffef]";

  /* What was pasted, in our marks; the document it is read from runs and fetches nothing. */
  function read(html) {
    const found = { lines: [""], pictures: [], lost: 0 };
    visit(new DOMParser().parseFromString(bare(html), "text/html").body, found);
    return { ...found, text: found.lines.map((line) => line.trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim() };
  }

  /* Without styles and handlers, which our policy would report though none of them runs. */
  function bare(html) {
    const tags = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, "");
    return tags.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-x="));
  }

  function fresh(found) {
    if (found.lines.at(-1).trim()) found.lines.push("");
    else found.lines[found.lines.length - 1] = "";
  }

  function add(line, found) {
    fresh(found);
    found.lines[found.lines.length - 1] = line;
    found.lines.push("");
  }

  function visit(node, found) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) found.lines[found.lines.length - 1] += plain(child.data);
      if (child.nodeType === Node.ELEMENT_NODE) element(child, found);
    }
  }

  function element(node, found) {
    const name = node.tagName;
    if (name === "V:IMAGEDATA") found.lost += 1;
    if (SILENT.test(name)) return;
    if (name === "BR") found.lines.push("");
    else if (name === "IMG") image(node, found);
    else if (name === "TABLE") table(node, found);
    else if (/^H[1-6]$/.test(name)) {
      const title = words(node, found);
      if (title) add("### " + title, found);
    } else if (BLOCKS.test(name)) {
      fresh(found);
      visit(node, found);
      fresh(found);
    } else visit(node, found);
  }

  function image(node, found) {
    const source = node.getAttribute("src") || "";
    if (!/^data:image\/[a-z+.-]+;base64,/i.test(source)) {
      found.lost += 1;
      return;
    }
    const file = bytes(source);
    if (!file) found.lost += 1;
    else {
      add((file.kMark = mark()), found);
      found.pictures.push(file);
    }
  }

  function table(node, found) {
    fresh(found);
    if ((found.lines.at(-2) || "").startsWith("| ")) found.lines.push(""); // two tables are not one
    for (const row of node.rows) {
      const cells = [...row.cells].map((cell) => words(cell, found).replace(/\|/g, "｜"));
      if (cells.some(Boolean)) add("| " + cells.join(" | ") + " |", found);
    }
  }

  /* The words of a heading or a cell, on one line; its pictures stand after it. */
  function words(node, found) {
    const inside = { lines: [""], pictures: [], lost: 0 };
    visit(node, inside);
    found.lost += inside.lost + inside.pictures.length;
    const marks = inside.pictures.map((file) => file.kMark);
    return inside.lines.map((line) => line.trim()).filter((line) => line && !marks.includes(line)).join("；");
  }

  /* Where the source breaks its lines says nothing, and between Chinese characters stands no space. */
  function plain(text) {
    return text.replace(new RegExp(`(?<=${WIDE})[ \\t]*\\r?\\n\\s*(?=${WIDE})`, "g"), "").replace(/[\s\u00a0]+/g, " ");
  }

  function bytes(source) {
    try {
      const [head, body] = source.split(",", 2);
      const type = head.slice(5, head.indexOf(";"));
      return new File([Uint8Array.from(atob(body), (one) => one.charCodeAt(0))], "paste." + type.slice(6), { type });
    } catch (failure) {
      return null;
    }
  }

  let marked = 0;
  function mark() {
    return pictures.dataset.mark.replace("{n}", (marked += 1));
  }

  /* As if typed: it can be undone, is counted and saved. */
  function put(area, text) {
    area.focus();
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function ownLine(area, text) {
    const before = area.value.slice(0, area.selectionStart), after = area.value.slice(area.selectionEnd);
    put(area, (before && !before.endsWith("\n") ? "\n" : "") + text + (after.startsWith("\n") ? "" : "\n"));
  }

  function exchange(area, old, text) {
    const at = area.value.indexOf(old);
    if (at < 0) return;
    area.setSelectionRange(at, at + old.length);
    put(area, text);
  }

  /* Pictures one after another, each with its caption. */
  const waiting = [];
  let turn = null;
  const form = pictures.querySelector("form"), wrong = pictures.querySelector(".k-err");

  function next() {
    if (pictures.open || !(turn = waiting.shift() || null)) return;
    form.elements.caption.value = "";
    wrong.hidden = true;
    form.elements.file.value = "";
    if (turn.file) {
      const carried = new DataTransfer();
      carried.items.add(turn.file);
      form.elements.file.files = carried.files;
    }
    pictures.showModal();
    (turn.file ? form.elements.caption : form.elements.file).focus();
  }

  async function send(button) {
    if (button.disabled) return;
    button.disabled = true;
    const body = new FormData(form);
    body.append("csrfmiddlewaretoken", turn.area.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(pictures.dataset.url, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const told = await answer.json();
      if (!told.line) throw Object.assign(new Error(), { told: told.refused });
      turn.line = told.line;
      pictures.close();
    } catch (failure) {
      wrong.textContent = failure.told || pictures.dataset.failed;
      wrong.hidden = false;
    } finally {
      button.disabled = false;
    }
  }

  pictures.addEventListener("close", () => {
    const { area, file, line } = turn;
    if (file && file.kMark) exchange(area, file.kMark, line || "");
    else if (line) ownLine(area, line);
    area.focus();
    next();
  });
  form.addEventListener("submit", (event) => event.submitter && event.submitter.value === "" && delete turn.line);
  pictures.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    send(pictures.querySelector("[data-do=send]"));
  });

  /* The table the caret stands in, or a new one, as cells. */
  let edited = null;
  const isRow = (line) => line.length > 3 && line.startsWith("| ") && line.endsWith(" |");

  function openGrid(area) {
    const lines = area.value.split("\n");
    let row = area.value.slice(0, area.selectionStart).split("\n").length - 1, last = row;
    edited = { area, start: area.selectionStart, end: area.selectionStart, rows: [["", ""], ["", ""]], isNew: !isRow(lines[row]) };
    if (!edited.isNew) {
      while (row > 0 && isRow(lines[row - 1])) row -= 1;
      while (last + 1 < lines.length && isRow(lines[last + 1])) last += 1;
      edited.start = lines.slice(0, row).join("\n").length + (row ? 1 : 0);
      edited.end = lines.slice(0, last + 1).join("\n").length;
      edited.rows = lines.slice(row, last + 1).map((line) => line.slice(1, -1).split(" |").map((cell) => cell.trim()));
    }
    draw();
    grids.showModal();
    grids.querySelector("input").focus();
  }

  function draw() {
    const wide = Math.max(...edited.rows.map((row) => row.length));
    grids.querySelector("tbody").replaceChildren(...edited.rows.map((row, n) => {
      const line = document.createElement("tr");
      for (let m = 0; m < wide; m += 1) {
        const box = document.createElement("input");
        box.className = "form-control";
        box.value = row[m] || "";
        box.setAttribute("aria-label", grids.dataset.cell.replace("{row}", n + 1).replace("{column}", m + 1));
        box.addEventListener("input", () => { row[m] = box.value; });
        line.insertCell().append(box);
      }
      return line;
    }));
  }

  const changes = {
    row: () => edited.rows.push(edited.rows[0].map(() => "")),
    column: () => edited.rows.forEach((row) => row.push("")),
    "less-row": () => edited.rows.length > 1 && edited.rows.pop(),
    "less-column": () => edited.rows[0].length > 1 && edited.rows.forEach((row) => row.pop()),
    put: () => {
      const { area, rows, start, end, isNew } = edited;
      const wide = Math.max(...rows.map((row) => row.length));
      const text = rows.map((row) => "| " + Array.from({ length: wide }, (_one, n) => (row[n] || "").replace(/\|/g, "｜").trim()).join(" | ") + " |").join("\n");
      grids.close();
      area.setSelectionRange(start, end);
      if (isNew) ownLine(area, text);
      else put(area, text);
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const act = button.dataset.do;
    if (pictures.contains(button)) send(button);
    else if (grids.contains(button)) {
      changes[act]();
      if (act !== "put") draw();
    } else if (button.kArea) {
      const area = button.kArea;
      if (act === "subhead") ownLine(area, "### ");
      if (act === "grid") openGrid(area);
      if (act === "picture") (waiting.push({ area }), next());
    }
  });

  for (const area of document.querySelectorAll("#section textarea")) {
    const bar = tools.content.cloneNode(true).firstElementChild;
    const label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    bar.setAttribute("aria-label", label ? label.textContent.replace("*", "") : "");
    for (const button of bar.querySelectorAll("button")) button.kArea = area;
    area.before(bar);
    area.addEventListener("paste", (event) => pasted(event, area));
  }
  for (const line of document.querySelectorAll("[data-k-rich-plain]")) line.hidden = true;

  function pasted(event, area) {
    const html = event.clipboardData.getData("text/html");
    const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (!html && !files.length) return;
    event.preventDefault();
    const found = html ? read(html) : { text: "", pictures: [], lost: 0 };
    if (found.text) put(area, found.text);
    for (const file of html && found.text ? found.pictures : files) waiting.push({ area, file });
    if (found.lost) note(area, pictures.dataset.lost.replace("{n}", found.lost));
    next();
  }

  function note(area, text) {
    const said = document.createElement("p");
    said.className = "k-note";
    said.setAttribute("role", "status");
    said.textContent = text;
    area.after(said);
  }
})();
