"use strict";
// The page of a graph: zoom and pan, search, filters, and the evidence of what is clicked.
// Data stand in the element #data; the picture is Graphviz's SVG, whose groups have their ids.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const picture = document.getElementById("picture");
  const svg = picture.querySelector("svg");
  const panel = document.getElementById("panel");
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  for (const item of [...data.nodes, ...data.edges]) {
    item.element = document.getElementById(item.id);
  }
  for (const edge of data.edges) {
    for (const end of [edge.source, edge.target]) {
      const node = nodes.get(end);
      (node.edges ??= []).push(edge);
    }
  }

  // Zoom and pan: the view box moves, the picture does not.
  const box = svg.viewBox.baseVal;
  const whole = { x: box.x, y: box.y, width: box.width, height: box.height };
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const show = (view) => {
    [box.x, box.y, box.width, box.height] = [view.x, view.y, view.width, view.height];
  };
  const place = (event) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const zoom = (factor, at) => {
    const width = Math.min(whole.width * 4, Math.max(whole.width / 200, box.width * factor));
    const real = width / box.width;
    show({
      x: at.x - (at.x - box.x) * real, y: at.y - (at.y - box.y) * real,
      width, height: box.height * real,
    });
  };
  const middle = () => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const centre = (element) => {
    const bounds = element.getBBox();
    const from = element.getCTM(), to = svg.getCTM();
    const at = new DOMPoint(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
      .matrixTransform(from).matrixTransform(to.inverse());
    const width = Math.min(box.width, Math.max(600, whole.width / 6));
    const height = width * (box.height / box.width);
    show({ x: at.x - width / 2, y: at.y - height / 2, width, height });
  };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), place(event));
  }, { passive: false });
  const pointers = new Map();
  let moved = 0;
  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) moved = 0;
  });
  addEventListener("pointermove", (event) => {
    const old = pointers.get(event.pointerId);
    if (!old) return;
    const now = { x: event.clientX, y: event.clientY };
    const scale = 1 / svg.getScreenCTM().a;
    if (pointers.size === 1) {
      moved += Math.abs(now.x - old.x) + Math.abs(now.y - old.y);
      if (moved > 4) svg.classList.add("dragged");
      box.x -= (now.x - old.x) * scale;
      box.y -= (now.y - old.y) * scale;
    } else {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const before = Math.hypot(old.x - other.x, old.y - other.y);
      const after = Math.hypot(now.x - other.x, now.y - other.y);
      if (after > 0) {
        zoom(before / after, place({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }));
      }
      moved = 99;
    }
    pointers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      svg.classList.remove("dragged");
    });
  }
  const tools = { "zoom-in": () => zoom(1 / 1.4, middle()), "zoom-out": () => zoom(1.4, middle()), "fit": () => show(whole) };
  for (const [id, action] of Object.entries(tools)) {
    document.getElementById(id).addEventListener("click", action);
  }
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, select") || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") tools["zoom-in"]();
    else if (event.key === "-") tools["zoom-out"]();
    else if (event.key === "0") tools.fit();
    else if (event.key === "Escape") choose(null);
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });

  // Details and evidence.
  const name = (id) => nodes.get(id)?.label ?? id;
  const quotes = (list) => !list.length ? null : make("div", {},
    make("h3", {}, "Evidence"),
    ...list.map((quote) => make("blockquote", {}, quote.text,
      make("cite", {}, quote.document))));
  const line = (...words) => {
    const text = words.filter(Boolean).join(" · ");
    return text ? make("p", { className: "muted" }, text) : null;
  };
  const title = (edge) => `${name(edge.source)} ${edge.verb} ${name(edge.target)}`;
  const goTo = (item, text) => make("button", {
    className: "name", type: "button",
    onclick: () => { choose(item); if (item.element) centre(item.element); },
  }, text);
  const nodeDetails = (node) => [
    make("h2", {}, node.label),
    line(node.type, node.country, node.acronym),
    node.aliases.length ? make("p", {}, "Also: " + node.aliases.join(", ")) : null,
    line(node.documents ? `${node.documents} ${node.documents === 1 ? "document" : "documents"}` : "", node.period),
    node.link ? make("p", {}, make("a", { href: node.link, target: "_blank", rel: "noopener" }, node.link)) : null,
    quotes(node.evidence),
    node.edges ? make("h3", {}, `Relations (${node.edges.length})`) : null,
    node.edges ? make("ul", {}, ...node.edges.map((edge) => make("li", {}, goTo(edge, title(edge))))) : null,
  ];
  const edgeDetails = (edge) => [
    make("h2", {}, title(edge)),
    line(edge.themes.join(", ")),
    line(edge.period, edge.weight ? `${edge.weight} ${edge.weight === 1 ? "document" : "documents"}` : "",
      edge.confidence === null ? "" : `confidence ${Math.round(edge.confidence * 100)} %`),
    quotes(edge.evidence),
    make("h3", {}, "Ends"),
    make("ul", {}, ...[edge.source, edge.target].map((end) => make("li", {}, goTo(nodes.get(end), name(end))))),
  ];
  const choose = (item) => {
    for (const old of svg.querySelectorAll(".chosen")) old.classList.remove("chosen");
    panel.replaceChildren();
    if (!item) {
      panel.append(make("p", { className: "muted" }, "Choose a node or a line to see what says so."));
      return;
    }
    item.element?.classList.add("chosen");
    panel.append(...(item.source ? edgeDetails(item) : nodeDetails(item)).filter(Boolean));
    panel.scrollTop = 0;
  };
  for (const item of [...data.nodes, ...data.edges]) {
    if (!item.element) continue;
    item.element.setAttribute("tabindex", "0");
    item.element.setAttribute("role", "button");
    item.element.setAttribute("aria-label", item.source ? title(item) : item.label);
    item.element.addEventListener("click", (event) => {
      event.preventDefault();
      if (moved <= 4) choose(item);
    });
    item.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(item); }
    });
  }

  // Search: what matches is marked, the rest fades; Enter goes from one to the next.
  const search = document.getElementById("search");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const node of data.nodes) {
    node.words = plain([node.label, node.acronym, ...node.aliases].filter(Boolean).join("\n"));
  }
  let found = [], position = -1;
  const look = () => {
    const wanted = plain(search.value.trim());
    found = wanted ? data.nodes.filter((node) => node.words.includes(wanted) && !node.isOut) : [];
    position = -1;
    for (const item of [...data.nodes, ...data.edges]) {
      item.element?.classList.toggle("dim", wanted !== "" && !found.includes(item));
      item.element?.classList.toggle("found", found.includes(item));
    }
    document.getElementById("count").textContent = wanted ? `${found.length} found` : "";
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !found.length) return;
    event.preventDefault();
    position = (position + 1) % found.length;
    choose(found[position]);
    if (found[position].element) centre(found[position].element);
  });

  // Filters by type, theme and year.
  const types = [...new Set(data.nodes.map((node) => node.type))].filter(Boolean);
  const hidden = new Set();
  const choices = document.getElementById("types");
  for (const type of types) {
    choices.append(make("label", { className: "choice" }, make("input", {
      type: "checkbox", checked: true, value: type,
      onchange: (event) => { hidden[event.target.checked ? "delete" : "add"](type); filter(); },
    }), type));
  }
  const theme = document.getElementById("theme");
  const themes = [...new Set(data.edges.flatMap((edge) => edge.themes))].sort((a, b) => a.localeCompare(b));
  theme.append(make("option", { value: "" }, "all themes"), ...themes.map((text) => make("option", { value: text }, text)));
  const [from, to] = ["from", "to"].map((id) => document.getElementById(id));
  const years = data.edges.flatMap((edge) => edge.years ?? []);
  if (years.length) {
    for (const field of [from, to]) {
      [field.min, field.max] = [Math.min(...years), Math.max(...years)];
    }
    [from.placeholder, to.placeholder] = [from.min, to.max];
  }
  document.getElementById("years").hidden = !years.length;
  theme.parentElement.hidden = !themes.length;
  const filter = () => {
    const [least, most] = [from.valueAsNumber, to.valueAsNumber];
    const isBounded = theme.value !== "" || !Number.isNaN(least) || !Number.isNaN(most);
    for (const edge of data.edges) {
      const [first, last] = edge.years ?? [NaN, NaN];
      edge.isOut = hidden.has(nodes.get(edge.source).type) || hidden.has(nodes.get(edge.target).type)
        || (theme.value !== "" && !edge.themes.includes(theme.value))
        || (!Number.isNaN(least) && !(last >= least)) || (!Number.isNaN(most) && !(first <= most));
      edge.element?.classList.toggle("out", edge.isOut);
    }
    for (const node of data.nodes) {
      node.isOut = hidden.has(node.type)
        || (isBounded && !(node.edges ?? []).some((edge) => !edge.isOut));
      node.element?.classList.toggle("out", node.isOut);
    }
    look();
  };
  for (const field of [theme, from, to]) field.addEventListener("input", filter);
  document.getElementById("clear").addEventListener("click", () => {
    [search.value, theme.value, from.value, to.value] = ["", "", "", ""];
    hidden.clear();
    for (const choice of choices.querySelectorAll("input")) choice.checked = true;
    filter();
    choose(null);
    show(whole);
  });
  choose(null);
})();
