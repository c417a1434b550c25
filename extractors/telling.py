"""Tables of verbs: what somebody says, holds, calls or charges; what rises and falls."""

from __future__ import annotations

from extractors.vocabulary import words

# These report what somebody says or holds: the report is a fact, whatever its content.
TELLING = words(
    "acknowledge add admit agree allege announce argue ask assert believe caution claim complain "
    "concede conclude confirm contend contest declare demand deny disclose dispute doubt "
    "emphasise emphasize estimate expect explain fear find hold hope indicate insist know maintain note observe pledge post "
    "predict promise propose quip recall recommend reiterate remark reply report respond reveal "
    "refute rule say show state stress suggest tell testify think tweet understand urge view vow "
    "warn write"
)

# These report only where "that" and a clause follow ("pointed out that", "assured him that").
TELLING_THAT = words(
    "affirm advise assure attest boast calculate confess counter determine establish "
    "inform joke lament mention point proclaim reckon remind retort speculate stipulate swear "
    "theorise theorize"
)

# These report that somebody holds something to be untrue: what is denied is no claim of the article.
DENYING = words("contest deny dispute doubt refute reject")

# These report how somebody calls, charges or treats something.
NAMING = words(
    "accuse blame brand call charge cite classify condemn consider convict criticise criticize "
    "declare deem denounce depict describe designate dismiss dub find hail honor honour judge "
    "label list mock name portray praise rank rate regard reject slam sue thank treat vote "
    "welcome"
)

# These say of a figure that it went up or down.
CHANGING = words(
    "climb collapse decline decrease double drop ease fall grow halve increase jump plummet plunge "
    "quadruple rise shrink slow slump soar stagnate surge triple"
)
