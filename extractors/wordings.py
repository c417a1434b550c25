"""The wordings of opinion, prediction, motive and asides: data for ``kinds``, no code.

Written from how news English evaluates and foresees, not fitted to a data set. Precision counts
as much as recall: a factual sentence taken for an opinion is never checked.
"""

from __future__ import annotations

from extractors.vocabulary import phrases, words

# Evaluate wherever they stand.
STRONG = words(
    "absurd absurdity abysmal admirable admirably appalling arguably arrogance atrocious awful "
    "betray betrayal blunder breathtaking brilliant brilliantly bullied bullying bumbling callous "
    "callously charade chilling clumsy commendable commendably complacency counterproductive "
    "cowardice cowardly craven cruelty cynical cynically debacle delightful deplorable deservedly "
    "despicable disastrous disgrace disgraceful disgracefully disgust disgusting dishonest dismal "
    "dithering dreadful embarrassing embarrassment excellent exemplary fantastic farce farcical "
    "feckless fiasco folly foolhardy foolish foolishly fortunately frankly gem genius greed "
    "grotesque gutless half-baked half-hearted hapless heartless heavy-handed hopefully "
    "horrendous horrible humiliating hypocrisy hypocritical idiocy idiotic ill-advised "
    "ill-conceived ill-judged immoral imprudent incompetence incompetent indefensible "
    "indifference inept inexcusable inexcusably inexplicable inexplicably insolence insolent "
    "inspiring insulting insultingly intolerable irresponsible lamentable laudable laughable "
    "long-overdue lousy luckily ludicrous magnificent marvel marvellous marvelous masterful "
    "masterfully masterly masterstroke mediocre mediocrity mercifully mindless misguided mockery "
    "monstrous naive naively naïve needlessly nonsense obscene obviously odious outrage "
    "outrageous pathetic petty pompous praiseworthy preposterous reckless recklessly refreshing "
    "refreshingly regrettably reprehensible ridiculous rightly ruinous sadly self-defeating "
    "self-serving senseless sensible sham shambles shambolic shame shameful shamefully shameless "
    "short-sighted shortsighted sinister smug smugness spineless spiteful splendid squander "
    "statesmanlike stupid superb surely tedious terrible thankfully thrilling tone-deaf toothless "
    "travesty triumphalism unacceptable unconscionable unconvincing undeniably undeserved "
    "undoubtedly unforgivable unforgivably unfortunately unquestionably unsurprisingly unwise "
    "uplifting vanity vile vindication vindictive visionary well-deserved whitewash wise wisely "
    "woeful wonderful wrong-headed wrongheaded"
)

# Evaluate as the predicate ("is important", "was a mistake"), or two together.
WEAK = words(
    "achievement alarming ambitious arrogant ashamed bad bargain beacon beautiful bold boring "
    "brave bravest bully capitulation catastrophe catastrophic charming clever coherent "
    "consistent convincing cornerstone corrosive cosmetic courageous coward credible crime "
    "crucial cruel cunning damaging dangerous deliberate delusion depressing disappointing "
    "disaster disproportionate distraction disturbing divisive doomed dramatic dull dumbest "
    "elegant embarrassment encouraging essential evil example excessive exciting extraordinary "
    "failure fair fantasy fascinating finest fool frightening futile gamble generous good great "
    "greatest hallmark harmful harsh hero heroic hollow honest hopeless humane illusion important "
    "impressive inadequate incoherent ineffective inevitable injustice inspiration insufficient "
    "insult interesting ironic joke justified laudable lenient lesson linchpin meaningless "
    "milestone mistake mistaken model nightmare nonsensical odd overblown overdue overrated "
    "overreach painful perfect persuasive pillar pity pointless priority promising proud prudent "
    "puppet reasonable refreshing regrettable relief remarkable reminder risky sad scandal "
    "scandalous selfish sellout sensible shaky shocking shrewd significant smart smartest sound "
    "stain statesman strange striking stunning success surprising surrender symbol telling "
    "terrific threat timid toxic tragedy tragic triumph troubling tyrant ugliest ugly "
    "unconvincing underrated understandable unfair unhealthy unjust unjustified unnecessary "
    "unreasonable unworthy useless victory villain visionary vital warning wasteful welcome "
    "wisest worrying worthless worthy wrong"
)

# Raise the voice: count a little wherever they stand.
INTENSIFIERS = words(
    "absurdly astonishingly blatantly brazenly clearly dangerously deeply downright glaringly "
    "grossly hopelessly mere merely outright painfully perhaps plainly profoundly remarkably "
    "sheer shockingly simply so-called spectacularly totally truly utterly woefully"
)

# Rule -> pattern; whole words, letter case ignored. What is right, wrong, due or deserved.
OPINION = {
    "modal:should": r"should(?! you\b)|shouldn't",
    "modal:ought": r"ought (?:not )?to|oughtn't",
    "modal:must": r"must(?! have been\b)|mustn't|must never",
    "modal:need": (
        r"(?:we|you|everyone|\w+s?) (?:badly |urgently |desperately )?needs? to (?:be more|do "
        r"(?:more|better)|stop|start|show|learn|wake|rethink|understand|admit|face|act)"
    ),
    "modal:had-better": r"had better|would do well to|would be (?:wise|foolish|wrong|right) to",
    "hedge:could-be-described": (
        r"(?:could|can|might|may|must) (?:only |best |fairly |reasonably |easily |well |even |"
        r"justly |also )?be (?:described|seen|regarded|called|considered|viewed|"
        r"characteri[sz]ed|termed|labell?ed|thought of|read|understood|argued|dismissed)"
    ),
    "hedge:arguably": (
        r"it (?:could|can|may|might) be (?:said|argued)|one (?:could|can|might) (?:say|argue|"
        r"think|wonder|be forgiven)|it (?:seems|appears|feels) (?:as if|as though|like)"
    ),
    "rhetoric:time": (
        r"(?:it is|it's|it was) (?:high |about |past |long past )?time (?:to|for|that|the|we|"
        r"they|he|she|someone|\w+ (?:stopped|started|did|was|were|had))|time has come"
    ),
    "rhetoric:deserve": (
        r"deserves?(?! to be (?:tried|heard))|deserved (?:better|more|to|no|a|an|the|every|"
        r"far|much)"
    ),
    "rhetoric:no-excuse": (
        r"no (?:excuse|justification|place for|reason to be proud)|cannot be (?:trusted|taken "
        r"seriously|excused|justified|defended|allowed|tolerated)|nobody (?:should|can "
        r"seriously)|no (?:one|serious person) (?:should|can seriously|could seriously)"
    ),
    "rhetoric:no-doubt": (
        r"(?:there is|there's|there can be) (?:no|little) (?:doubt|question|denying)|no one "
        r"(?:can|could) (?:doubt|deny)|needless to say|make no mistake|let's be (?:honest|"
        r"clear)|the (?:simple |plain |sad |ugly |hard )?truth is|of course"
    ),
    "rhetoric:hard-to": (
        r"(?:is|it's|was|seems) (?:hard|difficult|easy|impossible|tempting) (?:not )?to "
        r"(?:imagine|see (?:how|why|what|this|it|the)|argue|believe|overstate|overestimate|"
        r"escape|avoid the|take .{0,30}seriously|forgive|excuse|admire|think of|defend|"
        r"justify|understand|exaggerate)"
    ),
    "rhetoric:let-us": (
        r"let us|let's|shame on|how dare|enough is enough|good riddance|so much for"
    ),
    "rhetoric:who-would": r"who (?:would have thought|needs|could blame)|what a",
    "rhetoric:owe": (
        r"owes? (?:\w+ ){1,6}(?:apology|explanation|answers?|gratitude|thanks|better)|owes? "
        r"it to|(?:is|are) to blame|only (?:itself|himself|herself|themselves|themself) to "
        r"blame"
    ),
    "judgement:nothing-short": (
        r"nothing (?:short of|less than)|little (?:more|better) than an? (?!third|quarter|"
        r"half|million|dozen|hundred|thousand|century|year|month|week|day|decade|billion)|no "
        r"(?:better|more) than (?:a|an)|anything but|everything that is wrong|far from "
        r"(?:perfect|ideal|enough|convincing|over|clear|certain)|at (?:its|their) (?:best|"
        r"worst)|(?:one of )?the (?:best|worst|greatest|finest|most \w+) (?:thing|things|idea|"
        r"ideas|decision|decisions|president|presidents|leader|leaders|mistake|mistakes|"
        r"government|governments|policy|policies|minister|statesman|statesmen|politician|"
        r"politicians|example|examples|way|moment|moments|deal|law|laws|film|films|book|team|"
        r"player|reform|reforms|achievement|achievements|failure|failures)(?! in (?:\d+|\w+) "
        r"years)"
    ),
    "judgement:failure-of": (
        r"failures? of (?:leadership|nerve|will|imagination|judg?ement|duty|policy|courage|"
        r"politics|the state|diplomacy|government)|a waste of|a matter of (?:shame|pride|"
        r"decency|honou?r|conscience|common sense)|lack of (?:courage|vision|leadership|"
        r"decency|spine|backbone)"
    ),
    "judgement:right-thing": (
        r"(?:is|was|are|were|be|been|did|do|does) (?:the )?(?:right|wrong|decent|honou?rable|"
        r"only honou?rable|smart|only sensible) (?:thing|course|move|call|choice|decision|way|"
        r"approach|answer|one|man|woman|person)|the (?:right|wrong) (?:thing|move|choice|call|"
        r"decision|approach|lesson|message|signal|people|priorities) (?:to|is|was|at|for)|"
        r"(?:is|was|are|were) right to|(?:is|was|are|were) wrong to"
    ),
    "judgement:step": (
        r"(?:step|move) in the (?:right|wrong) direction|wake-up call|slap in the face|breath "
        r"of fresh air|stab in the back|stain on|blot on|black mark|a dark day|proud day|"
        r"wrong side of history|right side of history|point of no return|the thin end of the "
        r"wedge|slippery slope|a recipe for|a textbook (?:case|example)|a cautionary tale|a "
        r"shadow of|house of cards|poisoned chalice|own goal|race to the bottom|beyond (?:the "
        r"pale|belief|parody)|too little,? too late|worst of both|best of both|playing with "
        r"fire|open wound|moral (?:bankruptcy|duty|failure|obligation|compass)"
    ),
    "judgement:sense": (
        r"makes? (?:no|little|perfect|good|a lot of) sense|make sense|defies? (?:logic|belief|"
        r"common sense)|(?:go|goes|went|gone) (?:too|much too|far too|nowhere near) far|not "
        r"(?:go|gone) (?:nearly |anywhere near )?far enough|(?:is|was|are|were|be|been)(?:n't|"
        r" not) (?:nearly |good |anywhere near |remotely )?enough(?! (?:votes|seats|"
        r"signatures|money to|members|support))|(?:is|are) (?:far |much |simply |just |still "
        r")?too (?!\w+ to (?:vote|be counted|fly|sail))\w+|(?:far|much|way) too \w+|for too "
        r"long|all too (?:often|familiar|easy|common)|leaves? much to"
    ),
    "judgement:speaks": (
        r"speaks? volumes|says a lot about|says more about|(?:brings?|brought) shame|makes? a "
        r"mockery|turn(?:s|ed|ing)? a blind eye|(?:sold|sells|selling) out (?:its|his|her|"
        r"their|the)|lost (?:its|his|her|their) (?:way|moral|soul|nerve)|has (?:badly |"
        r"utterly |simply |clearly )?failed (?:its|his|her|their|the) (?:people|citizens|"
        r"voters|public|children|poor|nation|country|victims|own|most)|(?:plays?|playing|"
        r"played) (?:politics|games|into the hands)|pay(?:s|ing)? lip service|(?:hides?|"
        r"hiding) behind|drag(?:s|ged|ging)? (?:its|his|her|their) feet"
    ),
    "judgement:worth": (
        r"(?:is|are|was|were|be) (?:well |hardly |not |barely )?worth (?:the|it|every|"
        r"fighting|celebrating|copying|reading|defending|remembering|visiting)|better off|"
        r"worse off (?:with|without|under|because)|better than nothing|good for (?:the "
        r"(?:country|region|world|people|economy)|nobody|no one|business|democracy)|bad for "
        r"(?:the|everyone|business|democracy)|better for (?:it|everyone)"
    ),
    "belief:first-person": (
        r"(?:I|we) (?:\w+ly )?(?:think|believe|feel|suspect|doubt|fear|hope|wish|find|guess|"
        r"suppose|reckon|imagine|wonder|agree|disagree|prefer|love|hate|like|admire|cannot "
        r"help)|in (?:my|our) (?:view|opinion|judg?ement|eyes|experience)|to my mind|if you "
        r"ask me|as I see it|for my part|I am (?:convinced|sure|certain|confident|afraid|"
        r"proud|sorry)|I'm (?:convinced|sure|afraid)"
    ),
    "metaphor:judgement": (
        r"(?:trampl|butcher|strangl|poison|cripple|gut|hollow)\w* (?:on |out )?(?:the |its |"
        r"his |her |their |our )?(?:\w+ )?(?:rights|freedoms?|democracy|constitution|rule of "
        r"law|trust|debate|institutions|justice|press|future)|(?:at the mercy of|a pawn|in "
        r"bed with|a puppet of|a lapdog|cancer|plague|curse|circus|witch[- ]hunt|power grab|"
        r"vanity project|white elephant|fig leaf|smokescreen|window dressing|political "
        r"theat(?:re|er)|publicity stunt|photo op)(?! (?:of smallpox|virus))"
    ),
    "judgement:figure": (
        r"(?:a |the |its |their |his |her )?own worst enemy|(?:is|was|as) a monument to|"
        r"beyond recognition|an? (?:poor |feeble |convenient |cheap )?(?:excuse|alibi|cover|"
        r"pretext|substitute) for|one of \w+(?:'s)? (?:better|best|worst|worse|finest|"
        r"greatest) (?:ideas|decisions|moments|hours|inventions|traditions|laws|days)|for the "
        r"sake of|throw(?:s|ing|n)? away|earned the (?:right|scorn|contempt|respect)|(?:does|"
        r"did|do) (?:him|her|it|them|\w+) (?:no|little|great) (?:credit|honou?r|justice)|more "
        r"\w+ than (?:substance|safety|sense|truth|justice)|as \w+ as (?:it|he|she|they) "
        r"(?:is|was|are|were) (?!old|long|tall|wide|big|large|in\b)\w+|and it shows|(?:speaks|"
        r"spoke) for itself|a (?:bad|poor|cruel|sick|fine|worthy|noble|proud) (?:joke|way|"
        r"start|idea|habit|bargain|record|tradition|example|precedent|omen|sign)|(?:price|"
        r"cost) (?:we|they|ordinary people) (?:pay|will pay)|worthy of (?:a|the|his|her)|"
        r"(?:lives?|lived) up to|deaf ears|broken promises?|empty (?:promises?|words|"
        r"gestures?|rhetoric)|in name only|so-called|lip service"
    ),
}

# What has not happened yet.
PREDICTION = {
    "future:going-to": (
        r"(?:is|are|'s|'re|am) (?:\w+ )?going to (?!the\b|a\b|school\b)\w+|gonna \w+"
    ),
    "future:set-to": (
        r"(?:is|are|looks?|looking|seems?|appears?) (?:all |widely |also |almost )?(?:set|"
        r"poised|bound|destined|on (?:track|course)|about|certain|sure|unlikely|likely|doomed|"
        r"fated|slated) to|(?:will|'ll) likely|(?:is|are|seems?|appears?|looks?) (?:more |"
        r"most |very |highly |increasingly )?(?:likely|unlikely|bound|certain|sure) (?:to|"
        r"that)"
    ),
    "future:expected": (
        r"(?:is|are) (?:widely |now |also |still |generally )?(?:expected|projected|forecast|"
        r"predicted|tipped|anticipated|estimated) to(?! have\b)|it is (?:expected|likely|"
        r"unlikely|possible|probable|a safe bet|only a matter of time)|only a matter of time|"
        r"in all likelihood|sooner or later"
    ),
    "future:expect": (
        r"(?:analysts|economists|experts|observers|forecasters|investors|markets|pollsters|we|"
        r"I|many|most|few) (?:now |widely )?(?:expect|predict|forecast|foresee|anticipate)"
    ),
    "future:probably": (
        r"(?:probably|inevitably|eventually|surely|almost certainly|undoubtedly|likely) (?:be|"
        r"become|lead|mean|win|lose|rise|fall|grow|see|continue|remain|end)"
    ),
    "future:conditional": (
        r"if [^.]{3,120}(?:will|would|could|might|may) (?!not have|have )\w+|(?:would|could|"
        r"might|may) [^.]{3,120} if (?:the|he|she|it|they|a|an|no|current|this|nothing|[A-Z])"
    ),
    "future:by-date": (
        r"(?:could|might|may|would|should) (?:[\w'’-]+ ){0,12}?(?:by (?:the end of |early |"
        r"late |mid-)?20[3-9]\d|next (?:year|decade|month|century)|in the (?:coming|next)|"
        r"within (?:a|the next|\w+ years)|for (?:decades|generations|years) to come|soon|"
        r"before long|eventually|one day|again)"
    ),
    "future:possible": (
        r"(?:could|might|may) (?:well |soon |yet |even |eventually |ultimately |quickly |"
        r"easily |further |still |one day |also |never )*(?:become|lead|trigger|spark|respond|"
        r"spread|collapse|face|cause|mean|bring|prove|see|rise|fall|drop|grow|lose|win|end|"
        r"backfire|change|follow|push|force|drive|worsen|escalate|erupt|return|deepen|slow|"
        r"double|triple|reach|exceed|send|unleash|emerge|threaten|undermine|weaken|strengthen|"
        r"reshape|transform|tip|plunge|pave|open the way)"
    ),
    "future:well": (
        r"(?:could|might|may) (?:very |yet )?well (?!have\b|be (?:described|seen|called))\w+|"
        r"(?:may|might) yet \w+|(?:could|may|might) never \w+"
    ),
}

# Why somebody does something, and what strategy it serves.
MOTIVE = {
    "motive:fits": (
        r"(?:fits?|fitted|fitting) (?:squarely |neatly |well )?(?:into |in with |in |with |"
        r"within )?(?:\w+ ){0,5}(?:strategy|agenda|plan|pattern|approach|narrative|ambitions?|"
        r"goals?|aims?|policy)"
    ),
    "motive:part-of": (
        r"part of (?:a|an|his|her|its|their|the|\w+'s) (?:\w+ ){0,4}(?:strategy|agenda|ploy|"
        r"plot|scheme|effort to|attempt to|bid to|push to|calculation|pattern|power play)"
    ),
    "motive:feeds": (
        r"feeds? into|(?:shapes?|shaped|guide[sd]?|have guided|has guided|drives?|driven|"
        r"informs?) (?:\w+(?:'s)? ){0,3}(?:stance|demands|thinking|approach|calculus|policy|"
        r"decisions?|strategy)"
    ),
    "motive:real-reason": (
        r"(?:the |his |her |its |their )(?:real|true|main|sole|only|ulterior|hidden|"
        r"underlying) (?:reasons?|aims?|goals?|motives?|purposes?|objectives?|agenda|"
        r"intentions?)|(?:political|ulterior|electoral|personal) motives?|motivated by|out of "
        r"(?:fear|spite|greed|vanity|revenge|desperation|political|self-interest)|driven "
        r"(?:\w+ )?by (?:fear|greed|ambition|revenge|spite|a desire|the desire|ideology|"
        r"vanity|hatred)"
    ),
    "motive:calculated": (
        r"(?:calculated|intended|meant|designed|aimed|timed|engineered) (?:\w+ )?(?:to|at) "
        r"(?:send|please|punish|distract|divert|intimidate|humiliate|appease|win|curry|court|"
        r"provoke|silence|reward|show|look|secure|keep|shore|deflect|embarrass|isolate|"
        r"pressur\w+|deter|weaken|undermine|impress|placate|stop|protect|cement)\w*"
    ),
    "motive:wants": (
        r"(?:really|only|simply|obviously|clearly) (?:wants?|wanted|seeks?|sought|hopes?|"
        r"hoped|cares?|cared|did (?:it|this|so|that))|did (?:it|so|this) (?:to|because|in "
        r"order)|(?:hopes|hoped|eager|keen|desperate) to (?:distract|please|punish|curry|"
        r"divert|win over|send|silence|look)|trying to (?:distract|please|buy|cling)"
    ),
    "motive:message": (
        r"(?:to|was to|is to) (?:send|sending) (?:a|the) (?:\w+ )?(?:message|signal)|to "
        r"(?:curry|win) favou?r|to please|to appease|to save face|to cling to power|to buy "
        r"(?:time|votes)|to (?:shore up|burnish|distract from|divert attention|settle scores|"
        r"score (?:political )?points)|political (?:calculation|expedien\w+|gain|"
        r"opportunis\w+)"
    ),
}

# Participles that open a clause of motive or effect ("..., prompting Washington to ...").
PROMPTING = words(
    "aiming anxious cementing compelling demonstrating desperate determined eager emboldening "
    "encouraging fearing forcing highlighting hoping illustrating inspiring intending keen "
    "motivated pressuring prompting proving pushing reflecting seeking showing signaling "
    "signalling spurring suggesting trying underscoring wanting wishing"
)

# Announced purposes.
PURPOSES = phrases(
    "in an effort to, in a bid to, in an attempt to, in order to, so as to, with the aim of, "
    "with the goal of, with the intention of, for fear of, in the hope of, in hopes of, in an "
    "apparent effort to, in an apparent bid to, in an apparent attempt to "
)

# Set events: "will take office on 27 January 2026" can be looked up.
SCHEDULED = words("assume begin convene end enter expire hold host leave meet open start take vote")

# What states nothing: greetings, calls to act, notes of the publisher.
OTHER = {
    "form:greeting": (
        r"^(?:hello|hi|dear|good (?:morning|evening|afternoon)|welcome|thank you|thanks|"
        r"happy)\b.{0,60}$"
    ),
    "form:call": (
        r"^(?:please\b|click|subscribe|sign up|read (?:more|also|the full)|see also|follow us|"
        r"share this|watch:|listen:|join us|donate|download|support (?:our|us|independent)|"
        r"advertisement|more to (?:come|follow)|this is a (?:developing|breaking)|correction:|"
        r"editor's note|continue reading|related:|with (?:reporting|files|inputs) (?:by|from)|"
        r"reporting by|all rights reserved|copyright|©|photo:|image:|follow \w+ on|stay tuned|"
        r"don't miss|tell us)"
    ),
}
