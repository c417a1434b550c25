/* The page works without this. It adds search, keys, counts, order and links from marks to cards. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  document.documentElement.classList.add("scripts");

  let cards = all("details.card");
  const search = one("#search");
  const count = one("#count");
  const dialog = one("#keys");
  const keysOn = one("#keys-on");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const stored = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch {
      /* storage is a convenience: a file opened from disk may have none */
    }
    return null;
  };

  /* Search and filters */
  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, folded(card.textContent));
    return texts.get(card);
  };
  const chosen = () => one('input[name="show"]:checked')?.value ?? "all";
  const passes = {
    all: () => true,
    todo: (card) => card.classList.contains("todo"),
    disputed: (card) => card.classList.contains("disputed"),
    open: (card) => card.classList.contains("open"),
    newer: (card) => card.classList.contains("newer"),
    supported: (card) => card.matches(".supported, .newer"),
  };
  const visible = () =>
    cards.filter((card) => !card.hidden && passes[chosen()](card));
  const tell = () => {
    const shown = visible().length;
    const whole = shown === cards.length;
    count.textContent = whole && !search.value ? "" : `${shown} of ${cards.length} claims shown`;
  };
  const sift = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    for (const card of cards) {
      card.hidden = !words.every((word) => textOf(card).includes(word));
    }
    unfold();
    tell();
  };
  /* What is looked for is in sight; otherwise what needs no decision stays folded. */
  const unfold = () => {
    const wanted = search.value.trim() !== "" || !["all", "todo"].includes(chosen());
    for (const fold of all(".fold")) fold.open = wanted;
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      sift();
      remember();
    }, 120);
  });
  const remember = () => {
    const key = chosen();
    const find = search.value.trim();
    const parts = [key !== "all" && `show=${key}`, find && `find=${encodeURIComponent(find)}`];
    const hash = parts.filter(Boolean).join("&");
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      history.replaceState(null, "", address);
    } catch {
      /* an opaque origin may not write its address */
    }
  };
  for (const input of all('input[name="show"]')) {
    input.addEventListener("change", () => {
      unfold();
      tell();
      remember();
    });
  }

  /* Order: by need, or as in the copy */
  const home = new Map(cards.map((card) => [card, card.parentElement]));
  const byNeed = cards;
  for (const input of all('input[name="order"]')) {
    input.addEventListener("change", () => {
      const flat = input.value === "copy";
      const number = (card) => Number(card.querySelector(".ordinal").textContent);
      cards = flat ? byNeed.toSorted((a, b) => number(a) - number(b)) : byNeed;
      if (flat) byParagraph();
      else for (const card of cards) home.get(card).append(card);
      for (const old of flat ? [] : all(".group .paragraph")) old.remove();
      one("#claims").classList.toggle("flat", flat);
      unfold();
    });
  }
  /* A heading for each part of the copy; a run of claims that need no decision folds to a line. */
  const byParagraph = () => {
    let part = null;
    let run = [];
    const settle = () => {
      if (run.length > 2) {
        const fold = document.createElement("details");
        fold.className = "group fold";
        const line = document.createElement("summary");
        line.textContent = `${run.length} that need no decision`;
        fold.append(line, ...run);
        part.append(fold);
      } else part?.append(...run);
      run = [];
    };
    for (const card of cards) {
      if (!part || part.dataset.place !== card.dataset.place) {
        settle();
        part = document.createElement("section");
        part.className = "group paragraph";
        part.dataset.place = card.dataset.place;
        const heading = document.createElement("h3");
        heading.textContent = card.dataset.place;
        part.append(heading);
        one(".group").append(part);
      }
      if (!card.classList.contains("todo")) {
        run.push(card);
        continue;
      }
      settle();
      part.append(card);
    }
    settle();
  };

  /* Going to a claim */
  const here = (card) => {
    all(".mark.here").forEach((mark) => mark.classList.remove("here"));
    const marks = all(".mark[data-card]").filter((m) => m.dataset.card === card.dataset.card);
    marks.forEach((mark) => mark.classList.add("here"));
    const panel = one("#copy");
    const mark = marks[0];
    if (mark && panel.scrollHeight > panel.clientHeight + 4) {
      const by = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      if (by < 40 || by > panel.clientHeight - 60) {
        panel.scrollBy({ top: by - panel.clientHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
      }
    }
  };
  let latest = null; /* the card gone to last: "next" goes on from there */
  const go = (card, open = true) => {
    if (!card) return;
    if (card.hidden || !passes[chosen()](card)) {
      search.value = "";
      sift();
      one("#show-all").checked = true;
      tell();
    }
    const fold = card.closest(".fold");
    if (fold) fold.open = true;
    if (open) card.open = true;
    latest = card;
    const summary = card.querySelector("summary");
    summary.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    here(card);
  };
  const cardOf = (anchor) => cards.find((card) => card.dataset.card === anchor);
  const follow = () => {
    let target = location.hash.slice(1);
    try {
      target = decodeURIComponent(target);
    } catch {
      return;
    }
    if (/^(show|find)=/.test(target)) {
      const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
      const input = document.getElementById(`show-${asked.get("show") ?? "all"}`);
      if (input) input.checked = true;
      search.value = asked.get("find") ?? "";
      sift();
      return;
    }
    const card = cardOf(target);
    if (card) go(card);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      const card = link.hash && link.getAttribute("href").startsWith("#") && cardOf(link.hash.slice(1));
      if (card) {
        event.preventDefault();
        try {
          history.pushState(null, "", link.hash);
        } catch {
          /* as above */
        }
        go(card);
      }
      return;
    }
    const mark = event.target.closest(".text .mark[data-card]");
    if (mark && String(getSelection()) === "") go(cardOf(mark.dataset.card));
  });
  for (const card of cards) card.addEventListener("toggle", () => card.open && here(card));

  /* Keys: never inside a field, never one that decides */
  const current = () => cards.indexOf(document.activeElement?.closest?.("details.card"));
  const step = (by, pick = () => true) => {
    const shown = visible().filter(pick);
    const at = current();
    const next =
      by > 0
        ? shown.find((card) => cards.indexOf(card) > at)
        : shown.findLast((card) => cards.indexOf(card) < (at < 0 ? cards.length : at));
    go(next ?? shown.at(by > 0 ? 0 : -1), pick === passes.todo);
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, passes.todo),
    o: () => {
      const card = cards[current()];
      if (card) card.open = !card.open;
    },
    v: () => {
      const other = one('input[name="view"]:not(:checked)');
      other.checked = true;
    },
    "/": () => search.focus(),
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      sift();
      search.blur();
      return;
    }
    const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || dialog.open || !keysOn.checked) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  one("#next-todo")?.addEventListener("click", () => {
    const shown = visible().filter(passes.todo);
    const at = cards.indexOf(latest);
    go(shown.find((card) => cards.indexOf(card) > at) ?? shown[0]);
  });
  one("#keys-open").addEventListener("click", () => dialog.showModal());
  one("#keys-close").addEventListener("click", () => dialog.close());
  keysOn.checked = stored("factdesk.keys") !== "off";
  keysOn.addEventListener("change", () => stored("factdesk.keys", keysOn.checked ? "on" : "off"));

  /* A suggested wording can be copied; nothing applies it */
  for (const wording of all(".wording[data-wording]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Copy the wording";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(wording.dataset.wording);
        button.textContent = "Copied";
      } catch {
        button.textContent = "This browser does not let a page copy: mark the words";
      }
    });
    wording.after(button);
  }

  /* Paper shows every claim open */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = cards.filter((card) => !card.open);
    closed.forEach((card) => (card.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((card) => (card.open = false)));

  if (location.hash) follow();
})();
