"""The wordings of opinion, prediction, motive and asides: data for ``kinds``, no code.

Written from how news English evaluates and foresees, not fitted to a data set. Precision counts
as much as recall: a factual sentence taken for an opinion is never checked.
"""

from __future__ import annotations

from extractors.vocabulary import phrases, words

# Evaluate wherever they stand.
STRONG = words(
    "disgraceful shameful shameless outrageous appalling atrocious abysmal deplorable "
    "despicable reprehensible disgusting horrendous horrible terrible awful dreadful lousy "
    "pathetic laughable ludicrous absurd ridiculous preposterous farcical idiotic stupid "
    "foolish foolhardy reckless irresponsible misguided wrongheaded wrong-headed "
    "shortsighted short-sighted naive naïve cynical hypocritical dishonest cowardly "
    "heartless callous immoral unconscionable inexcusable unforgivable indefensible "
    "intolerable unacceptable disastrous ruinous woeful inept incompetent clumsy hapless "
    "feckless tone-deaf spineless toothless mindless senseless half-hearted half-baked "
    "ill-conceived ill-advised ill-judged counterproductive self-serving self-defeating "
    "heavy-handed brilliant masterful masterly magnificent splendid superb wonderful "
    "marvellous marvelous fantastic excellent admirable commendable praiseworthy laudable "
    "exemplary visionary wise unwise sensible imprudent long-overdue undeserved "
    "well-deserved refreshing inspiring uplifting delightful thrilling tedious lamentable "
    "dismal shambolic sinister obscene grotesque monstrous vile odious insulting "
    "embarrassing humiliating breathtaking statesmanlike unfortunately sadly regrettably "
    "thankfully mercifully luckily fortunately hopefully shamefully disgracefully "
    "foolishly recklessly wisely rightly deservedly unsurprisingly inexcusably arguably "
    "undeniably undoubtedly unquestionably surely obviously frankly cynically naively "
    "needlessly callously brilliantly masterfully admirably commendably masterstroke "
    "disgrace travesty farce debacle fiasco outrage mockery betrayal blunder folly idiocy "
    "hypocrisy cowardice nonsense shame embarrassment sham charade absurdity triumphalism "
    "betray squander disgust shambles whitewash vindication gem marvel genius"
)
# Evaluate as the predicate ("is important", "was a mistake"), or two together.
WEAK = words(
    "important significant crucial vital essential fair unfair unjust wrong good bad great "
    "impressive remarkable extraordinary disappointing worrying troubling alarming disturbing "
    "depressing frightening risky promising encouraging bold deliberate consistent coherent "
    "incoherent inevitable understandable justified unjustified reasonable unreasonable sound "
    "wasteful excessive disproportionate overdue harsh lenient generous selfish arrogant honest "
    "humane cruel brave courageous heroic smart clever shrewd cunning ambitious dramatic "
    "striking stunning shocking surprising sad tragic regrettable unnecessary pointless useless "
    "futile meaningless hollow cosmetic hopeless doomed insufficient inadequate welcome painful "
    "beautiful ugly dull boring charming elegant exciting catastrophic scandalous shaky worthless "
    "overrated underrated overblown convincing unconvincing persuasive credible refreshing timid "
    "harmful damaging dangerous corrosive toxic divisive unhealthy ineffective sensible prudent "
    "mistaken credible laudable worthy unworthy proud ashamed interesting fascinating perfect "
    "terrific finest greatest wisest bravest ugliest smartest dumbest telling ironic odd strange "
    "mistake failure success disaster catastrophe tragedy triumph joke gamble embarrassment stain "
    "insult nightmare threat lesson model example inspiration beacon pillar cornerstone hallmark "
    "linchpin symbol reminder scandal injustice pity relief bargain delusion illusion fantasy "
    "achievement milestone victory hero villain bully tyrant visionary coward fool statesman evil "
    "nonsensical warning distraction surrender capitulation sellout overreach crime puppet priority"
)
# Raise the voice: count a little wherever they stand.
INTENSIFIERS = words(
    "utterly truly deeply profoundly blatantly hopelessly grossly absurdly painfully remarkably "
    "simply clearly plainly totally downright sheer mere merely outright spectacularly dangerously "
    "brazenly astonishingly shockingly woefully glaringly perhaps so-called"
)

# name of the rule -> pattern; whole words, letter case ignored.
OPINION = {
    "modal:should": r"should(?! you\b)|shouldn't",
    "modal:ought": r"ought (?:not )?to|oughtn't",
    "modal:must": r"must(?! have been\b)|mustn't|must never",
    "modal:need": r"(?:we|you|everyone|\w+s?) (?:badly |urgently |desperately )?needs? to "
    r"(?:be more|do (?:more|better)|stop|start|show|learn|wake|rethink|understand|admit|face|act)",
    "modal:had-better": r"had better|would do well to|would be (?:wise|foolish|wrong|right) to",
    "hedge:could-be-described": r"(?:could|can|might|may|must) (?:only |best |fairly |reasonably "
    r"|easily |well |even |justly |also )?be (?:described|seen|regarded|called|considered|viewed"
    r"|characteri[sz]ed|termed|labell?ed|thought of|read|understood|argued|dismissed)",
    "hedge:arguably": r"it (?:could|can|may|might) be (?:said|argued)|one (?:could|can|might) "
    r"(?:say|argue|think|wonder|be forgiven)|it (?:seems|appears|feels) (?:as if|as though|like)",
    "rhetoric:time": r"(?:it is|it's|it was) (?:high |about |past |long past )?time (?:to|for|that|"
    r"the|we|they|he|she|someone|\w+ (?:stopped|started|did|was|were|had))|time has come",
    "rhetoric:deserve": r"deserves? (?!to be (?:tried|heard) )|deserved (?:better|more|to|no|a|an|the|every|far|"
    r"much)",
    "rhetoric:no-excuse": r"no (?:excuse|justification|place for|reason to be proud)|cannot be (?:trusted|taken "
    r"seriously|excused|justified|defended|allowed|tolerated)|nobody (?:should|can "
    r"seriously)|no (?:one|serious person) (?:should|can seriously|could seriously)",
    "rhetoric:no-doubt": r"(?:there is|there's|there can be) (?:no|little) (?:doubt|question|denying)|no one "
    r"(?:can|could) (?:doubt|deny)|needless to say|make no mistake|let's be (?:honest|"
    r"clear)|the (?:simple |plain |sad |ugly |hard )?truth is|of course",
    "rhetoric:hard-to": r"(?:is|it's|was|seems) (?:hard|difficult|easy|impossible|tempting) (?:not )?to "
    r"(?:imagine|see (?:how|why|what|this|it|the)|argue|believe|overstate|overestimate|"
    r"escape|avoid the|take .{0,30}seriously|forgive|excuse|admire|think of|defend|justify|"
    r"understand|exaggerate)",
    "rhetoric:let-us": r"let us|let's|shame on|how dare|enough is enough|good riddance|so much for",
    "rhetoric:who-would": r"who (?:would have thought|needs|could blame)|what a",
    "rhetoric:owe": r"owes? (?:\w+ ){1,6}(?:apology|explanation|answers?|gratitude|thanks|better)|owes? it "
    r"to|(?:is|are) to blame|only (?:itself|himself|herself|themselves|themself) to blame",
    "judgement:nothing-short": r"nothing (?:short of|less than|more than|but)|little (?:more|better) than|no (?:better|"
    r"more) than (?:a|an)|anything but|everything that is wrong|far from (?:perfect|ideal|"
    r"enough|convincing|over|clear|certain)|at (?:its|their) (?:best|worst)|(?:one of )?the "
    r"(?:best|worst|greatest|finest|most \w+) (?:thing|things|idea|ideas|decision|decisions|"
    r"president|presidents|leader|leaders|mistake|mistakes|government|governments|policy|"
    r"policies|minister|statesman|statesmen|politician|politicians|example|examples|way|"
    r"moment|moments|deal|law|laws|film|films|book|team|player|reform|reforms|achievement|"
    r"achievements|failure|failures)(?! in (?:\d+|\w+) years)",
    "judgement:failure-of": r"failures? of (?:leadership|nerve|will|imagination|judg?ement|duty|policy|courage|"
    r"politics|the state|diplomacy|government)|a waste of|a matter of (?:shame|pride|"
    r"decency|honou?r|conscience|common sense)|lack of (?:courage|vision|leadership|decency|"
    r"spine|backbone)",
    "judgement:right-thing": r"(?:is|was|are|were|be|been|did|do|does) (?:the )?(?:right|wrong|decent|honou?rable|"
    r"only honou?rable|smart|only sensible) (?:thing|course|move|call|choice|decision|way|"
    r"approach|answer|one|man|woman|person)|the (?:right|wrong) (?:thing|move|choice|call|"
    r"decision|approach|lesson|message|signal|people|priorities) (?:to|is|was|at|for)|(?:is|"
    r"was|are|were) right to|(?:is|was|are|were) wrong to",
    "judgement:step": r"(?:step|move) in the (?:right|wrong) direction|wake-up call|slap in the face|breath "
    r"of fresh air|stab in the back|stain on|blot on|black mark|a dark day|proud day|wrong "
    r"side of history|right side of history|point of no return|the thin end of the wedge|"
    r"slippery slope|a recipe for|a textbook|a cautionary tale|a shadow of|house of cards|"
    r"poisoned chalice|own goal|race to the bottom|beyond (?:the pale|belief|parody)|too "
    r"little,? too late|worst of both|best of both|playing with fire|open wound|moral "
    r"(?:bankruptcy|duty|failure|obligation|compass)",
    "judgement:sense": r"makes? (?:no|little|perfect|good|a lot of) sense|make sense|defies? (?:logic|belief|"
    r"common sense)|(?:go|goes|went|gone) (?:too|much too|far too|nowhere near) far|not "
    r"(?:go|gone) (?:nearly |anywhere near )?far enough|(?:is|was|are|were|be|been)(?:n't| "
    r"not) (?:nearly |good |anywhere near |remotely )?enough(?! (?:votes|seats|signatures|"
    r"money to|members|support))|(?:is|are|was|were) (?:far |much |simply |just |still "
    r")?too (?!\w+ to (?:vote|be counted|fly|sail))\w+|(?:far|much|way) too \w+|for too "
    r"long|all too (?:often|familiar|easy|common)|leaves? much to",
    "judgement:speaks": r"speaks? volumes|says a lot about|says more about|(?:brings?|brought) shame|makes? a "
    r"mockery|turn(?:s|ed|ing)? a blind eye|(?:sold|sells|selling) out (?:its|his|her|their|"
    r"the)|lost (?:its|his|her|their) (?:way|moral|soul|nerve)|has (?:badly |utterly |"
    r"simply |clearly )?failed (?:its|his|her|their|the) (?:people|citizens|voters|public|"
    r"children|poor|nation|country|victims|own|most)|(?:plays?|playing|played) (?:politics|"
    r"games|into the hands)|pay(?:s|ing)? lip service|(?:hides?|hiding) behind|drag(?:s|ged|"
    r"ging)? (?:its|his|her|their) feet",
    "judgement:worth": r"(?:is|are|was|were|be) (?:well |hardly |not |barely )?worth (?:the|it|every|fighting|"
    r"celebrating|copying|reading|defending|remembering|visiting)|better off|worse off "
    r"(?:with|without|under|because)|better than nothing|good for (?:the (?:country|region|"
    r"world|people|economy)|nobody|no one|business|democracy)|bad for (?:the|everyone|"
    r"business|democracy)|better for (?:it|everyone)",
    "belief:first-person": r"(?:I|we) (?:\w+ly )?(?:think|believe|feel|suspect|doubt|fear|hope|wish|find|guess|"
    r"suppose|reckon|imagine|wonder|agree|disagree|prefer|love|hate|like|admire|cannot "
    r"help)|in (?:my|our) (?:view|opinion|judg?ement|eyes|experience)|to my mind|if you ask "
    r"me|as I see it|for my part|I am (?:convinced|sure|certain|confident|afraid|proud|"
    r"sorry)|I'm (?:convinced|sure|afraid)",
    "metaphor:judgement": r"(?:trampl|butcher|strangl|poison|cripple|gut|hollow)\w* (?:on |out )?(?:the |its |his "
    r"|her |their |our )?(?:\w+ )?(?:rights|freedoms?|democracy|constitution|rule of law|"
    r"trust|debate|institutions|justice|press|future)|(?:at the mercy of|a pawn|in bed with|"
    r"a puppet of|a lapdog|cancer|plague|curse|circus|witch[- ]hunt|power grab|vanity "
    r"project|white elephant|fig leaf|smokescreen|window dressing|political theat(?:re|er)|"
    r"publicity stunt|photo op)(?! (?:of smallpox|virus))",
}
PREDICTION = {
    "future:going-to": r"(?:is|are|'s|'re|am) (?:\w+ )?going to (?!the\b|a\b|school\b)\w+|gonna \w+",
    "future:set-to": r"(?:is|are|looks?|looking|seems?|appears?) (?:all |widely |also |almost )?(?:set|"
    r"poised|bound|destined|on (?:track|course)|about|certain|sure|unlikely|likely|doomed|"
    r"fated|slated) to|(?:will|'ll) likely|(?:is|are|seems?|appears?|looks?) (?:more |most |"
    r"very |highly |increasingly )?(?:likely|unlikely|bound|certain|sure) (?:to|that)",
    "future:expected": r"(?:is|are) (?:widely |now |also |still |generally )?(?:expected|projected|forecast|"
    r"predicted|tipped|anticipated|estimated) to (?!have\b)|it is (?:expected|likely|"
    r"unlikely|possible|probable|a safe bet|only a matter of time)|only a matter of time|in "
    r"all likelihood|sooner or later",
    "future:expect": r"(?:analysts|economists|experts|observers|forecasters|investors|markets|pollsters|we|I|"
    r"many|most|few) (?:now |widely )?(?:expect|predict|forecast|foresee|anticipate)",
    "future:probably": r"(?:probably|inevitably|eventually|surely|almost certainly|undoubtedly|likely) (?:be|"
    r"become|lead|mean|win|lose|rise|fall|grow|see|continue|remain|end)",
    "future:conditional": r"if [^.]{3,120}(?:will|would|could|might|may) (?!not have|have )\w+|(?:would|could|"
    r"might|may) [^.]{3,120} if (?:the|he|she|it|they|a|an|no|current|this|nothing|[A-Z])",
    "future:by-date": r"(?:could|might|may|would|should) (?:[\w'’-]+ ){0,12}?(?:by (?:the end of |early |late "
    r"|mid-)?20[3-9]\d|next (?:year|decade|month|century)|in the (?:coming|next)|within "
    r"(?:a|the next|\w+ years)|for (?:decades|generations|years) to come|soon|before long|"
    r"eventually|one day|again)",
    "future:possible": r"(?:could|might|may) (?:well |soon |yet |even |eventually |ultimately |quickly |easily "
    r"|further |still |one day |also |never )*(?:become|lead|trigger|spark|respond|spread|"
    r"collapse|face|cause|mean|bring|prove|see|rise|fall|drop|grow|lose|win|end|backfire|"
    r"change|follow|push|force|drive|worsen|escalate|erupt|return|deepen|slow|double|triple|"
    r"reach|exceed|send|unleash|emerge|threaten|undermine|weaken|strengthen|reshape|"
    r"transform|tip|plunge|pave|open the way)",
}
MOTIVE = {
    "motive:fits": r"(?:fits?|fitted|fitting) (?:squarely |neatly |well )?(?:into |in with |in |with |"
    r"within )?(?:\w+ ){0,5}(?:strategy|agenda|plan|pattern|approach|narrative|ambitions?|"
    r"goals?|aims?|policy)",
    "motive:part-of": r"part of (?:a|an|his|her|its|their|the|\w+'s) (?:\w+ ){0,4}(?:strategy|agenda|ploy|"
    r"plot|scheme|effort to|attempt to|bid to|push to|calculation|pattern|power play)",
    "motive:feeds": r"feeds? into|(?:shapes?|shaped|guide[sd]?|have guided|has guided|drives?|driven|"
    r"informs?) (?:\w+(?:'s)? ){0,3}(?:stance|demands|thinking|approach|calculus|policy|"
    r"decisions?|strategy)",
    "motive:real-reason": r"(?:the |his |her |its |their )(?:real|true|main|sole|only|ulterior|hidden|underlying) "
    r"(?:reasons?|aims?|goals?|motives?|purposes?|objectives?|agenda|intentions?)|"
    r"(?:political|ulterior|electoral|personal) motives?|motivated by|out of (?:fear|spite|"
    r"greed|vanity|revenge|desperation|political|self-interest)|driven (?:\w+ )?by (?:fear|"
    r"greed|ambition|revenge|spite|a desire|the desire|ideology|vanity|hatred)",
    "motive:calculated": r"(?:calculated|intended|meant|designed|aimed|timed|engineered) (?:\w+ )?(?:to|at) "
    r"(?:send|please|punish|distract|divert|intimidate|humiliate|appease|win|curry|court|"
    r"provoke|silence|reward|show|look|secure|keep|shore|deflect|embarrass|isolate|"
    r"pressur\w+|deter|weaken|undermine|impress|placate|stop|protect|cement)\w*",
    "motive:wants": r"(?:really|only|simply|obviously|clearly) (?:wants?|wanted|seeks?|sought|hopes?|hoped|"
    r"cares?|cared|did (?:it|this|so|that))|did (?:it|so|this) (?:to|because|in order)|"
    r"(?:hopes|hoped|eager|keen|desperate) to (?:distract|please|punish|curry|divert|win "
    r"over|send|silence|look)|trying to (?:distract|please|buy|cling)",
    "motive:message": r"(?:to|was to|is to) (?:send|sending) (?:a|the) (?:\w+ )?(?:message|signal)|to "
    r"(?:curry|win) favou?r|to please|to appease|to save face|to cling to power|to buy "
    r"(?:time|votes)|to (?:shore up|burnish|distract from|divert attention|settle scores|"
    r"score (?:political )?points)|political (?:calculation|expedien\w+|gain|opportunis\w+)",
}
# Clause pieces that only tell a motive: a participle that makes others act, an announced purpose.
PROMPTING = words(
    "prompting forcing pushing compelling encouraging pressuring emboldening spurring inspiring "
    "hoping seeking wanting intending aiming wishing fearing trying determined eager desperate "
    "anxious keen motivated reflecting signaling signalling suggesting underscoring "
    "highlighting demonstrating proving showing illustrating cementing"
)
PURPOSES = phrases(
    "in an effort to, in a bid to, in an attempt to, in order to, so as to, with the aim of, "
    "with the goal of, with the intention of, for fear of, in the hope of, in hopes of, "
    "in an apparent effort to, in an apparent bid to, in an apparent attempt to"
)
# Set events: "will take office on 27 January 2026" can be looked up.
SCHEDULED = words("take open begin start expire enter host hold leave assume vote meet convene end")

OTHER = {
    "form:greeting": r"^(?:hello|hi|dear|good (?:morning|evening|afternoon)|welcome|thank you|thanks|"
    r"happy)\b.{0,60}$",
    "form:call": r"^(?:please\b|click|subscribe|sign up|read (?:more|also|the full)|see also|follow us|"
    r"share this|watch:|listen:|join us|donate|download|support (?:our|us|independent)|"
    r"advertisement|more to (?:come|follow)|this is a (?:developing|breaking)|correction:|"
    r"editor's note|continue reading|related:|with (?:reporting|files|inputs) (?:by|from)|"
    r"reporting by|all rights reserved|copyright|©|photo:|image:|follow \w+ on|stay tuned|"
    r"don't miss|tell us)",
}
# These report what somebody says or holds: the report is a fact, whatever its content is.
TELLING = words(
    "say tell state announce declare claim argue insist warn add note explain report deny "
    "confirm admit acknowledge write tweet suggest believe think maintain contend assert "
    "allege predict estimate promise vow pledge stress emphasize emphasise observe "
    "complain conclude reply respond testify recall remark reveal disclose find show "
    "indicate know understand hope fear expect concede caution propose recommend demand "
    "urge rule hold view reiterate quip post agree ask"
)
NAMING = words(
    "call describe denounce praise criticise criticize label brand dub accuse condemn hail "
    "slam blame regard consider treat welcome deem rate reject dismiss honour honor thank "
    "mock name rank cite designate declare judge find sue convict charge vote classify "
    "list depict portray"
)
