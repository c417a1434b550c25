"""What people are called without their names: by calling, by kin, by age. Gender where it tells.

"A federal judge", "his mother", "the suspect": each may be whom the next "he" or "she" means.
"""

from __future__ import annotations

from spacy.tokens import Token

from extractors.vocabulary import words

FEMALE = words(
    "actress aunt bride businesswoman chairwoman congresswoman councilwoman daughter duchess "
    "empress ex-girlfriend ex-wife fiancée girl girlfriend granddaughter grandmother heroine heiress "
    "landlady lady mother mum mom niece nun policewoman princess queen schoolgirl sister "
    "spokeswoman sportswoman stepmother stepdaughter waitress widow wife witch woman goddess"
)
MALE = words(
    "actor-son altar-boy boy boyfriend brother businessman chairman cameraman clergyman congressman "
    "councilman craftsman dad duke emperor ex-boyfriend ex-husband father fireman fisherman foreman "
    "gentleman grandfather grandson groom gunman hitman husband king landlord lawman lord man "
    "middleman monk nephew policeman pope priest prince salesman schoolboy son spokesman "
    "sportsman statesman stepfather stepson uncle widower workman"
)
EITHER = words(
    "accountant activist actor adviser advisor agent aide ally ambassador analyst anchor applicant "
    "architect artist assistant assassin astronaut athlete attacker attorney author baby banker "
    "barrister bishop blogger boss broadcaster builder buyer campaigner candidate captain caretaker "
    "cardinal celebrity chair chairperson champion chancellor chef chief child citizen claimant "
    "clerk climber coach colleague colonel columnist comedian commander commentator commissioner "
    "competitor composer conductor constable consultant convict coroner councillor counselor "
    "counterpart cousin creator critic customer cyclist dancer dealer defendant defender delegate "
    "dentist deputy designer detective developer dictator diplomat director doctor driver economist "
    "editor employee employer engineer entrepreneur envoy executive expert farmer fighter filmmaker "
    "financier firefighter forward founder friend general geologist goalkeeper governor graduate "
    "guard guest head healer hero historian host hostage incumbent informant inmate inspector "
    "instructor inventor investigator investor janitor journalist judge jurist justice killer "
    "lawmaker lawyer leader lecturer legislator leftist librarian lieutenant magistrate major "
    "manager mathematician mayor mechanic member mentor midfielder migrant millionaire "
    "billionaire minister musician nationalist naturalist neighbour neighbor newcomer nominee "
    "novelist nurse official officer opponent organiser organizer owner painter parent partner "
    "passenger patient patron pensioner philosopher photographer physician physicist pilot player "
    "plumber poet policymaker politician predecessor premier presenter president principal "
    "prisoner producer professor programmer prosecutor protester psychiatrist psychologist pupil "
    "rabbi rapper rebel recruit referee refugee relative reporter representative rescuer "
    "researcher resident rival runner sailor scholar scientist sculptor secretary senator "
    "sergeant servant sheriff singer skipper soldier solicitor speaker specialist spokesperson "
    "spy stranger striker student substitute successor superintendent suspect surgeon surveyor "
    "survivor sympathiser teacher teammate technician teenager terrorist therapist trader trainer "
    "tourist tutor veteran victim visitor volunteer voter waiter winger winner witness worker "
    "writer youngster youth zoologist"
)
DOERS = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman")
# "His career" and the like are nobody.
THINGS = words(
    "answer anger armor armour behavior behaviour budget cancer career character color colour "
    "computer counter debtor dinner door error favor favour finger flower floor honor honour humor "
    "humour labor labour letter liver manner matter mirror motor number offer order paper power "
    "restaurant shoulder temper temperature terror tractor tower water"
)
GENDERS = dict.fromkeys(EITHER, "") | dict.fromkeys(FEMALE, "f") | dict.fromkeys(MALE, "m")


def called(noun: Token) -> str | None:
    """Return the gender of the one person that a noun calls (``""`` where it does not tell).

    ``None`` where it calls nobody, is no singular noun, or only says what a named one is.
    """
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return None
    if noun.lower_ not in GENDERS and not _somebodys(noun):
        return None
    if noun.dep_ in ("compound", "attr", "appos", "amod", "nmod", "npadvmod", "oprd"):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ in ("as", "for"):
        return None
    determined = any(c.dep_ in ("det", "poss", "amod", "nummod") for c in noun.children)
    return (
        GENDERS.get(noun.lower_, "") if determined or noun.dep_ in ("nsubj", "nsubjpass") else None
    )


def _somebodys(noun: Token) -> bool:
    """Say whether a noun of no table is somebody by its ending ("his accuser", "her assailant")."""
    return (
        noun.lower_.endswith(DOERS)
        and noun.lower_ not in THINGS
        and noun.dep_ in ("nsubj", "nsubjpass")
        and any(c.tag_ == "PRP$" and c.lower_ in ("his", "her") for c in noun.children)
    )
