"""Articles that try to act, to hide and to break out, made from a seed."""

from __future__ import annotations

import random
from html import escape

CLAIMS = (
    "The town of Ebersgrund has {n} tractors.",
    "Ebersgrund counted {n} wells in March 2023, the register says.",
    "The mayor of Ebersgrund said that the town has {n} barns and will build more.",
    "“We own {n} mills,” Ada Example said on 4 May 2024.",
    "It was a shameful decision.",
)
ACTS = (
    "<script>{act}</script>",
    "<img src=x onerror={act}>",
    "<svg/onload={act}>",
    "<svg><script>{act}</script></svg>",
    '<a href="javascript:{act}">{n} tractors</a>',
    "[{n} tractors](javascript:{act})",
    "![x](data:text/html,<script>{act}</script>)",
    '<iframe srcdoc="<script>parent.{act}</script>"></iframe>',
    "</style></script><script>{act}</script>",
    "</title></textarea></noscript><script>{act}</script>",
    "<details open ontoggle={act}>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={act}&gt;">',
    "<form action=javascript:{act}><input type=submit autofocus onfocus={act}>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=javascript:{act}>",
    "{{{{ 7 * 7 }}}} {{% raw %}} ${{{act}}} `{act}`",
    '" autofocus onfocus="{act}',
    "' style='background:url(javascript:{act})",
    "<!--[if IE]><script>{act}</script><![endif]-->",
    "&lt;script&gt;{act}&lt;/script&gt; &#60;script&#62;{act}&#60;/script&#62;",
    "<link rel=stylesheet href=//evil.example/x.css><object data=//evil.example></object>",
)
TRICKS = (
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\x00", "\x1b[31m", "\ud7ff", "\U000e0041",
    "\u2028", "p\u0430ypal", "ﷺ" * 9, "a" + "\u0301" * 40, "🏴‍☠️", "שלום 12", "وصلت 7 سفن",
)  # fmt: skip
ACT = "document.documentElement.setAttribute('data-alive',1)"


def article(seed: int) -> tuple[str, bytes]:
    """Return a file's name and its bytes: text, Markdown or HTML, some of it deeply nested."""
    rng = random.Random(seed)

    def act() -> str:
        return rng.choice(ACTS).format(act=ACT, n=rng.randint(1, 90))

    def sentence() -> str:
        words = rng.choice(CLAIMS).format(n=rng.randint(1, 90)).split(" ")
        for _ in range(rng.randint(0, 2)):
            at = rng.randint(1, len(words))
            words.insert(at, rng.choice((rng.choice(TRICKS), act())))
        return " ".join(words)

    paragraphs = [" ".join(sentence() for _ in range(rng.randint(1, 3))) for _ in range(3)]
    title = f"{act()} Wells of Ebersgrund {rng.choice(TRICKS)}"
    kind = rng.choice(("txt", "md", "html"))
    if kind == "txt":
        text = "\n\n".join([title, *paragraphs])
    elif kind == "md":
        text = "\n\n".join([f"# {title}", f"![{act()}](x.png)", *paragraphs, f"- {act()}"])
    else:
        raw = rng.random() < 0.5
        inside = [p if raw else escape(p) for p in paragraphs]
        deep = rng.choice((0, 0, 30, 400))
        body = "<div>" * deep + "".join(f"<p>{p}</p>" for p in inside) + "</div>" * deep
        text = (
            f"<html><head><title>{escape(title)}</title></head><body><article><h1>{title}</h1>"
            f"<p><a href='JaVaScRiPt:{ACT}'>The town of Ebersgrund has 12 tractors</a>.</p>"
            f"{body}</article></body></html>"
        )
    return f"hostile-{seed}.{kind}", text.encode("utf-8", "surrogatepass")


def register() -> str:
    """Return what the library holds about the town: as hostile as the articles."""
    return "\n\n".join(
        f"The town of Ebersgrund has {n} {thing}. {act.format(act=ACT, n=n)} \u202e It was counted."
        for n, (thing, act) in enumerate(
            zip(("tractors", "wells", "barns", "mills") * 5, ACTS, strict=True)
        )
    )
