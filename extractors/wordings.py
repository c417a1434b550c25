"""The wordings of opinion, prediction, motive and asides: data for ``kinds``, no code.

Written from how news English evaluates and foresees, not fitted to a data set. Precision counts
as much as recall: a factual sentence taken for an opinion is never checked.
"""

from __future__ import annotations

from extractors.vocabulary import words

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
    "modal:must": r"must(?! have been\b| (?:first |also |still |now |then )?be (?:approved|ratified|signed|passed|"
    r"confirmed|paid|filed|submitted|registered|licensed|agreed|endorsed|held|aged|at least)\b)|mustn't|must never",
    "modal:need": (
        r"(?:we|you|everyone|\w+s?) (?:badly |urgently |desperately )?needs? to (?:be more|do "
        r"(?:more|better)|stop|start|show|learn|wake|rethink|understand|admit|face|act)"
    ),
    "modal:had-better": r"had better|would do well to|would be (?:wise|foolish|wrong|right) to",
    "hedge:could-be-described": (
        r"(?:could|can|might|may|must) (?:only |best |fairly |reasonably |easily |well |even |"
        r"justly |also )?be (?:described|seen|regarded|called|considered|viewed|characteri[sz]ed|"
        r"termed|labell?ed|thought of|read|understood|argued|dismissed)"
    ),
    "hedge:arguably": (
        r"it (?:could|can|may|might) be (?:said|argued)|one (?:could|can|might) (?:say|argue|"
        r"think|wonder|be forgiven)|it (?:seems|appears|feels) (?:as if|as though|like)"
    ),
    "rhetoric:time": (
        r"(?:it is|it's|it was) (?:high |about |past |long past )?time (?:to|for|that|the|we|they|"
        r"he|she|someone|\w+ (?:stopped|started|did|was|were|had))|time has come"
    ),
    "rhetoric:deserve": (
        r"deserves?(?! to be (?:tried|heard))|deserved (?:better|more|to|no|a|an|the|every|far|"
        r"much)"
    ),
    "rhetoric:no-excuse": (
        r"no (?:excuse|justification|place for|reason to be proud)|cannot be (?:trusted|taken "
        r"seriously|excused|justified|defended|allowed|tolerated)|nobody (?:should|can seriously)|"
        r"no (?:one|serious person) (?:should|can seriously|could seriously)"
    ),
    "rhetoric:no-doubt": (
        r"(?:there is|there's|there can be) (?:no|little) (?:doubt|question|denying)|no one "
        r"(?:can|could) (?:doubt|deny)|needless to say|make no mistake|let's be (?:honest|clear)|"
        r"the (?:simple |plain |sad |ugly |hard )?truth is|of course"
    ),
    "rhetoric:hard-to": (
        r"(?:is|it's|was|seems) (?:hard|difficult|easy|impossible|tempting) (?:not )?to "
        r"(?:imagine|see (?:how|why|what|this|it|the)|argue|believe|overstate|overestimate|escape|"
        r"avoid the|take .{0,30}seriously|forgive|excuse|admire|think of|defend|justify|"
        r"understand|exaggerate)"
    ),
    "rhetoric:let-us": (
        r"let us|let's|shame on|how dare|enough is enough|good riddance|so much for"
    ),
    "rhetoric:who-would": r"who (?:would have thought|needs|could blame)|what a",
    "rhetoric:owe": (
        r"owes? (?:\w+ ){1,6}(?:apology|explanation|answers?|gratitude|thanks|better)|owes? it to|"
        r"(?:is|are) to blame|only (?:itself|himself|herself|themselves|themself) to blame"
    ),
    "judgement:hardly-more": (
        r"(?:could|can) (?:hardly|scarcely) be (?:more|less|any)|every bit as"
    ),
    "judgement:nothing-short": (
        r"nothing (?:short of|less than)|little (?:more|better) than an? (?!third|quarter|half|"
        r"million|dozen|hundred|thousand|century|year|month|week|day|decade|billion)|no (?:better|"
        r"more) than (?:a|an)|anything but|everything that is wrong|far from (?:perfect|ideal|"
        r"enough|convincing|over|clear|certain)|at (?:its|their) (?:best|worst)|(?:one of )?the "
        r"(?:best|worst|greatest|finest|most \w+) (?:thing|things|idea|ideas|decision|decisions|"
        r"president|presidents|leader|leaders|mistake|mistakes|government|governments|policy|"
        r"policies|minister|statesman|statesmen|politician|politicians|example|examples|way|"
        r"moment|moments|deal|law|laws|film|films|book|team|player|reform|reforms|achievement|"
        r"achievements|failure|failures)(?! in (?:\d+|\w+) years)"
    ),
    "judgement:failure-of": (
        r"failures? of (?:leadership|nerve|will|imagination|judg?ement|duty|policy|courage|"
        r"politics|the state|diplomacy|government)|a waste of|a matter of (?:shame|pride|decency|"
        r"honou?r|conscience|common sense)|lack of (?:courage|vision|leadership|decency|spine|"
        r"backbone)"
    ),
    "judgement:right-thing": (
        r"(?:is|was|are|were|be|been|did|do|does) (?:the )?(?:right|wrong|decent|honou?rable|only "
        r"honou?rable|smart|only sensible) (?:thing|course|move|call|choice|decision|way|approach|"
        r"answer|one|man|woman|person)|the (?:right|wrong) (?:thing|move|choice|call|decision|"
        r"approach|lesson|message|signal|people|priorities) (?:to|is|was|at|for)|(?:is|was|are|"
        r"were) right to|(?:is|was|are|were) wrong to"
    ),
    "judgement:step": (
        r"(?:step|move) in the (?:right|wrong) direction|wake-up call|slap in the face|breath of "
        r"fresh air|stab in the back|stain on|blot on|black mark|a dark day|proud day|wrong side "
        r"of history|right side of history|point of no return|the thin end of the wedge|slippery "
        r"slope|a recipe for|a textbook (?:case|example)|a cautionary tale|a shadow of|house of "
        r"cards|poisoned chalice|own goal|race to the bottom|beyond (?:the pale|belief|parody)|"
        r"too little,? too late|worst of both|best of both|playing with fire|open wound|moral "
        r"(?:bankruptcy|duty|failure|obligation|compass)"
    ),
    "judgement:sense": (
        r"makes? (?:no|little|perfect|good|a lot of) sense|make sense|defies? (?:logic|belief|"
        r"common sense)|(?:go|goes|went|gone) (?:too|much too|far too|nowhere near) far|not (?:go|"
        r"gone) (?:nearly |anywhere near )?far enough|(?:is|was|are|were|be|been)(?:n't| not) "
        r"(?:nearly |good |anywhere near |remotely )?enough(?! (?:votes|seats|signatures|money to|"
        r"members|support))|(?:is|are) (?:far |much |simply |just |still )?too (?!\w+ to (?:vote|"
        r"be counted|fly|sail))\w+|(?:far|much|way) too \w+|for too long|all too (?:often|"
        r"familiar|easy|common)|leaves? much to"
    ),
    "judgement:speaks": (
        r"speaks? volumes|says a lot about|says more about|(?:brings?|brought) shame|makes? a "
        r"mockery|turn(?:s|ed|ing)? a blind eye|(?:sold|sells|selling) out (?:its|his|her|their|"
        r"the)|lost (?:its|his|her|their) (?:way|moral|soul|nerve)|has (?:badly |utterly |simply |"
        r"clearly )?failed (?:its|his|her|their|the) (?:people|citizens|voters|public|children|"
        r"poor|nation|country|victims|own|most)|(?:plays?|playing|played) (?:politics|games|into "
        r"the hands)|pay(?:s|ing)? lip service|(?:hides?|hiding) behind|drag(?:s|ged|ging)? "
        r"(?:its|his|her|their) feet"
    ),
    "judgement:worth": (
        r"(?:is|are|was|were|be) (?:well |hardly |not |barely )?worth (?:the|it|every|fighting|"
        r"celebrating|copying|reading|defending|remembering|visiting)|better off|worse off "
        r"(?:with|without|under|because)|better than nothing|good for (?:the (?:country|region|"
        r"world|people|economy)|nobody|no one|business|democracy)|bad for (?:the|everyone|"
        r"business|democracy)|better for (?:it|everyone)"
    ),
    "belief:first-person": (
        r"(?:I|we) (?:\w+ly )?(?:think|believe|feel|suspect|doubt|fear|hope|wish|find|guess|"
        r"suppose|reckon|imagine|wonder|agree|disagree|prefer|love|hate|like|admire|cannot help)|"
        r"in (?:my|our) (?:view|opinion|judg?ement|eyes|experience)|to my mind|if you ask me|as I "
        r"see it|for my part|I am (?:convinced|sure|certain|confident|afraid|proud|sorry)|I'm "
        r"(?:convinced|sure|afraid)"
    ),
    "metaphor:judgement": (
        r"(?:trampl|butcher|strangl|poison|cripple|gut|hollow)\w* (?:on |out )?(?:the |its |his |"
        r"her |their |our )?(?:\w+ )?(?:rights|freedoms?|democracy|constitution|rule of law|trust|"
        r"debate|institutions|justice|press|future)|(?:at the mercy of|a pawn|in bed with|a "
        r"puppet of|a lapdog|(?:a|the|this) cancer (?:on|at|in|that)|a plague (?:on|upon)|curse|circus|witch[- ]hunt|power grab|vanity project|"
        r"white elephant|fig leaf|smokescreen|window dressing|political theat(?:re|er)|publicity "
        r"stunt|photo op)(?! (?:of smallpox|virus))"
    ),
    "judgement:figure": (
        r"(?:a |the |its |their |his |her )?own worst enemy|(?:is|was|as) a monument to|beyond "
        r"recognition|an? (?:poor |feeble |convenient |cheap )?(?:excuse|alibi|cover|pretext|"
        r"substitute) for|one of \w+(?:'s)? (?:better|best|worst|worse|finest|greatest) (?:ideas|"
        r"decisions|moments|hours|inventions|traditions|laws|days)|for the sake of|throw(?:s|ing|"
        r"n)? away|earned the (?:right|scorn|contempt|respect)|(?:does|did|do) (?:him|her|it|them|"
        r"\w+) (?:no|little|great) (?:credit|honou?r|justice)|more \w+ than (?:substance|safety|"
        r"sense|truth|justice)|as \w+ as (?:it|he|she|they) (?:is|was|are|were) (?!old|long|tall|"
        r"wide|big|large|in\b)\w+|and it shows|(?:speaks|spoke) for itself|a (?:bad|poor|cruel|"
        r"sick|fine|worthy|noble|proud) (?:joke|way|start|idea|habit|bargain|record|tradition|"
        r"example|precedent|omen|sign)|(?:price|cost) (?:we|they|ordinary people) (?:pay|will "
        r"pay)|worthy of (?:a|the|his|her)|(?:lives?|lived) up to|deaf ears|broken promises?|"
        r"empty (?:promises?|words|gestures?|rhetoric)|in name only|so-called|lip service"
    ),
}

# What has not happened yet.
PREDICTION = {
    "future:going-to": (
        r"(?:is|are|'s|'re|am) (?:\w+ )?going to (?!the\b|a\b|school\b)\w+|gonna \w+"
    ),
    "future:set-to": (
        r"(?:is|are|looks?|looking|seems?|appears?) (?:all |widely |also |almost )?(?:set|poised|"
        r"bound|destined|on (?:track|course)|about|certain|sure|unlikely|likely|doomed|fated|"
        r"slated) to|(?:will|'ll) likely|(?:is|are|seems?|appears?|looks?) (?:more |most |very |"
        r"highly |increasingly )?(?:likely|unlikely|bound|certain|sure) (?:to|that)"
    ),
    "future:expected": (
        r"(?:is|are|be) (?:not |hardly |widely |now |also |still |generally )?(?:to be )?"
        r"(?:expected|projected|forecast|predicted|tipped|anticipated|estimated) to(?! have\b)|"
        r"(?:is|are|be) (?:not |hardly |widely |now |also |still |generally )?(?:to be )?(?:expected|"
        r"forecast|predicted|anticipated|likely|unlikely) (?:before|by|next|within|soon|later|during|"
        r"after the|in the (?:coming|next|spring|summer|autumn|winter|years))|it is (?:expected|"
        r"likely|unlikely|possible|probable|a safe bet|only a matter of time)|only a matter of time|"
        r"in all (?:likelihood|probability)|sooner or later|(?:is|are) due to be"
    ),
    "future:expect": (
        r"(?:analysts|economists|experts|observers|forecasters|investors|markets|pollsters|we|I|"
        r"many|most|few) (?:now |widely )?(?:expect|predict|forecast|foresee|anticipate)"
    ),
    "future:odds": (
        r"(?:the odds are|chances are|every (?:chance|prospect|likelihood) (?:that|of)|there is "
        r"(?:a good|a fair|little|every|no) (?:chance|prospect|likelihood) (?:that|of)|(?:has|have|"
        r"stands?|stand) (?:little|no|every|a good|a fair) chance of|(?:is|are) (?:hardly|far from|"
        r"all but|almost|virtually|nearly) (?:likely|certain|sure|bound|guaranteed)(?: to\b| that\b)?|"
        r"stands? to (?:lose|gain|win|benefit|suffer)|(?:is|are) (?:headed|heading) (?:for|towards?) "
        r"(?:a |an |another |its |his |her |their )?(?:fresh |new |second |third |deep |long |heavy )?"
        r"(?:defeat|victory|showdown|collapse|crisis|recession|default|clash|confrontation|split|"
        r"\w+ result)|(?:is|are) on (?:track|course) for|remains to be seen)"
    ),
    "future:probably": (
        r"(?:probably|inevitably|eventually|surely|almost certainly|undoubtedly|likely) (?:be|"
        r"become|lead|mean|win|lose|rise|fall|grow|see|continue|remain|end)"
    ),
    "future:conditional": (
        r"if [^.]{3,120}(?:will|would|could|might|may) (?!not have|have )\w+|(?:would|could|might|"
        r"may) [^.]{3,120} if (?:the|he|she|it|they|a|an|no|current|this|nothing|[A-Z])"
    ),
    "future:by-date": (
        r"(?:could|might|may|would|should) (?:[\w'’-]+ ){0,12}?(?:(?:by|before) (?:the (?:end|middle) "
        r"of |early |late |mid-)?(?:20[3-9]\d|the (?:decade|century|year)|this (?:decade|century))|"
        r"before (?:the|this) (?:decade|century|year|month|winter|summer|spring|autumn) is (?:out|"
        r"over)|before (?:the next|it|he|she|they|the \w+) (?:has|have|is|are|\w*elections?)|"
        r"next (?:year|decade|month|week|century|spring|summer|autumn|winter)|in the (?:coming|next|"
        r"(?:\w+ )?(?:years|months|weeks) (?:ahead|to come))|within (?:a|the next|\w+ (?:years|"
        r"months|weeks)|years|months|weeks)|for (?:decades|generations|years) to come|soon|before "
        r"long|eventually|one day|once more|any longer|further|again|well into)"
    ),
    "future:possible": (
        r"(?:could|might|may) (?:well |soon |yet |even |eventually |ultimately |quickly |easily |"
        r"further |still |one day |also |never )*(?:become|lead|trigger|spark|respond|spread|"
        r"collapse|face|cause|mean|bring|prove|see|rise|fall|drop|grow|lose|win|end|backfire|"
        r"change|follow|push|force|drive|worsen|escalate|erupt|return|deepen|slow|double|triple|"
        r"reach|exceed|send|unleash|emerge|threaten|undermine|weaken|strengthen|reshape|transform|"
        r"tip|plunge|pave|open the way)"
    ),
    "future:well": (
        r"(?:could|might|may) (?:very |yet )?well (?!have\b|be (?:described|seen|called))\w+|"
        r"(?:may|might) yet \w+|(?:could|may|might) never \w+"
    ),
}

# Why somebody does something, and what strategy it serves.
MOTIVE = {
    "motive:fits": (
        r"(?:fits?|fitted|fitting) (?:squarely |neatly |well )?(?:into |in with |in |with |within "
        r")?(?:\w+ ){0,5}(?:strategy|agenda|plan|pattern|approach|narrative|ambitions?|goals?|"
        r"aims?|policy)"
    ),
    "motive:part-of": (
        r"part of (?:a|an|his|her|its|their|the|\w+'s) (?:\w+ ){0,4}(?:strategy|agenda|ploy|plot|"
        r"scheme|effort to|attempt to|bid to|push to|calculation|pattern|power play)"
    ),
    "motive:feeds": (
        r"feeds? into|(?:shapes?|shaped|guide[sd]?|have guided|has guided|drives?|driven|"
        r"informs?) (?:\w+(?:'s)? ){0,3}(?:stance|demands|thinking|approach|calculus|policy|"
        r"decisions?|strategy)"
    ),
    "motive:real-reason": (
        r"(?:the |his |her |its |their )(?:real|true|main|sole|only|ulterior|hidden|underlying) "
        r"(?:reasons?|aims?|goals?|motives?|purposes?|objectives?|agenda|intentions?)|"
        r"(?:political|ulterior|electoral|personal) motives?|motivated by|out of (?:fear|spite|"
        r"greed|vanity|revenge|desperation|political|self-interest)|driven (?:\w+ )?by (?:fear|"
        r"greed|ambition|revenge|spite|a desire|the desire|ideology|vanity|hatred)"
    ),
    "motive:calculated": (
        r"(?:calculated|intended|meant|designed|aimed|timed|engineered) (?:\w+ )?(?:to|at) "
        r"(?:send|please|punish|distract|divert|intimidate|humiliate|appease|win|curry|court|"
        r"provoke|silence|reward|show|look|secure|keep|shore|deflect|embarrass|isolate|pressur\w+|"
        r"deter|weaken|undermine|impress|placate|stop|protect|cement)\w*"
    ),
    "motive:wants": (
        r"(?:really|only|simply|obviously|clearly) (?:wants?|wanted|seeks?|sought|hopes?|hoped|"
        r"cares?|cared|did (?:it|this|so|that))|did (?:it|so|this) (?:to|because|in order)|"
        r"(?:hopes|hoped|eager|keen|desperate) to (?:distract|please|punish|curry|divert|win over|"
        r"send|silence|look)|trying to (?:distract|please|buy|cling)"
    ),
    "motive:message": (
        r"(?:to|was to|is to) (?:send|sending) (?:a|the) (?:\w+ )?(?:message|signal)|to (?:curry|"
        r"win) favou?r|to please|to appease|to save face|to cling to power|to buy (?:time|votes)|"
        r"to (?:shore up|burnish|distract from|divert attention|settle scores|score (?:political "
        r")?points)|political (?:calculation|expedien\w+|gain|opportunis\w+)"
    ),
}

# Participles that open a clause of motive or effect ("..., prompting Washington to ...").
PROMPTING = words(
    "aiming anxious cementing compelling demonstrating desperate determined eager emboldening "
    "encouraging fearing forcing highlighting hoping illustrating inspiring intending keen "
    "motivated pressuring prompting proving pushing reflecting seeking showing signaling "
    "signalling spurring suggesting trying underscoring wanting wishing"
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
