/* Words of the copy that somebody wants checked: marked by hand, or a stretch that coverage shows
   as passed over; and claims that are none. What comes of it is for the desk, or for the file of
   decisions: they listen for "check-words" and "dismiss-claim". */
(() => {
  "use strict";
  const copy = document.querySelector("article.text");
  const asking = document.querySelector("#check-marked");
  if (!copy || !asking) return;
  const all = (selector, root) => [...root.querySelectorAll(selector)];

  /* The words of a range as the copy has them: what the page adds is left out again */
  const wordsOf = (range) => {
    const part = range.cloneContents();
    all(".tag, .joint, button", part).forEach((added) => added.remove());
    for (const ghost of all(".ghost", part)) {
      ghost.replaceWith(String.fromCodePoint(parseInt(ghost.textContent.slice(2), 16)));
    }
    return part.textContent.replace(/\s+/g, " ");
  };
  const count = (text, words) => {
    let found = 0;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found += 1;
    return found;
  };
  const tell = (button, name, detail) =>
    button.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  const ask = (button, range) => {
    const words = wordsOf(range).trim();
    if (!words) return;
    const ahead = document.createRange();
    ahead.setStart(copy, 0);
    ahead.setEnd(range.startContainer, range.startOffset);
    tell(button, "check-words", { words, before: count(wordsOf(ahead), words) });
  };

  let marked = null;
  let pressing = false;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const within = range && !range.collapsed && copy.contains(range.commonAncestorContainer);
    if (within) marked = range.cloneRange();
    else if (!pressing && document.activeElement !== asking) marked = null;
    asking.hidden = !marked;
  });
  asking.addEventListener("pointerdown", (event) => {
    pressing = true; /* a finger on the button takes the marking away before it lands */
    event.preventDefault();
  });
  addEventListener("pointerup", () => setTimeout(() => (pressing = false), 400));
  asking.addEventListener("click", () => marked && ask(asking, marked));

  const added = (stretch, words, kind, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `check-this ${kind}`;
    button.textContent = words;
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      act(button);
    });
    const joint = document.createElement("span"); /* no line ends between the tag and its button */
    joint.className = "joint";
    joint.textContent = "\u00a0";
    stretch.append(joint, button);
  };
  for (const stretch of all(".mark", copy)) {
    if (stretch.matches(".nothing, .view, .unread")) {
      if (stretch.querySelector(".mark")) continue;
      added(stretch, "check this", "", (button) => {
        const range = document.createRange();
        range.selectNodeContents(stretch);
        ask(button, range);
      });
    } else if (stretch.dataset.card && stretch.querySelector(":scope > .tag")) {
      added(stretch, "no claim", "no-claim", (button) =>
        tell(button, "dismiss-claim", { card: stretch.dataset.card }));
    }
  }
})();
