/* The list of articles: it is loaded again when anybody has written, and asks for links. */
(() => {
  "use strict";
  const { token } = document.currentScript.dataset;
  const invitation = document.querySelector("#invitation");
  let first = true;
  const events = new EventSource("/events");
  events.addEventListener("changed", () => {
    if (!first && !invitation.textContent) location.reload();
    first = false;
  });
  document.querySelector("#invite").addEventListener("click", async () => {
    const answer = await fetch("/links", {
      method: "POST",
      headers: { "x-factdesk-token": token },
    });
    const told = await answer.json();
    invitation.textContent = told.link ? `Works once: ${told.link}` : told.problem;
  });
})();
