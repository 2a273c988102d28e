"""The clauses (sætninger): how an answer falls into sentences and these into clauses, also without their commas."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Clause(NamedTuple):
    """A part of a sentence with a verb of its own."""

    words: str
    governed: bool
    """It stands after `at`: what is said before it reaches into it."""


_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;]|\n|$)[.!?;\n ]*")
_CLAUSE = re.compile(
    r" (?:,|-|–|—|:|\(|\)|/) | (?=(?:men|fordi) )"
    r"| og (?=svarer (?:er|bliver) )"
    r"| og (?=sa (?:er|komer|kan|star|moeder) (?:jeg|vi) )"
    r"| og (?=(?:star|sider|er) (?:stadig |fortsat )?(?:her|der) (?:endnu|stadig|nu) )"
    r"| og (?=(?:er|ankomer|star|moeder) (?!der |her |vi |jeg ))"
    r"| (?:og|mens) (?=(?:jeg|vi|@person|@name|han|hun|de|min) )"
    r"| sa (?=(?:jeg|vi|min) )|(?<! jeg)(?<! vi) sa (?=(?:@person|@name|han|hun|de) )"
    r"| for (?=(?:jeg|vi|min [a-z@]+ (?:er|har|kan|vil|skal)) )|(?= kl (?:jeg|vi|@person|@name|han|hun|de) )"
)
_AT = re.compile(" kl (?=(?:jeg|vi|@person|@name|han|hun|de) )")
_PARTICLE = (
    "(?:altsa|aligevel|jo|da|sgu|simpelthen|faktisk|egentlig|desvere|stadig|nemlig|skam|dog|fandeme|ogsa"
    "|erligt talt|sa) "
)
_JOINED = (
    # Before a verb of its own `far` is a father, and no verb.
    (re.compile(r"(?<=[.!?,\n] )far (?=(?:har|er|sider|star|kan|vil|skal|liger|sover|koerer) )"), "@person "),
    (re.compile(r"^ far (?=(?:har|er|sider|star|kan|vil|skal|liger|sover|koerer) )"), " @person "),
    # A line that ends in the middle of a refusal ends no sentence.
    (re.compile(r"(?<= )(jeg|vi) \n+ (?=(?:kan|komer|er|har|vil|deltager|moeder) )"), r"\1 "),
    (re.compile(r" \n+ (?=ike (?:komer |deltager |moeder )?(?:[.!\n]|$))"), " "),
    (re.compile(r"(?<= ike) \n+ (?=(?:komer|deltager|moeder) (?:[.!\n]|$))"), " "),
    (re.compile(r"(^ stop [a-z ]*), (?=det giver )"), r"\1"),
    # News of somebody with the verb in front, and whom a relative signs for.
    (
        re.compile(
            r"(?<=[.!?,\n] )(?:til (?:(?:din|jeres) )?(?:orientering|info|information)|for fint ordens skyld) "
            r"(?:[,:] )?"
            r"(er|komer|har|deltager|kan) (@name|@person) "
        ),
        r"\2 \1 ",
    ),
    (
        re.compile(
            r"^ (?!(?:jeg|vi|det|der|her|ja|nej|hej|du|i|han|hun|de) )[a-z]+ "
            r"(?=(?:er|kan|komer|har|deltager|liger) [^.!?]*ike [^?]*[,.!\n ]+pa vegne af )"
        ),
        " @name ",
    ),
    (re.compile(r"^ ja (?:, )?(?=hvem (?:er|skriver|taler) )"), " hej "),
    (re.compile(r"^ ja (?:, )?hej (?=[,.] (?:det er|her er|du taler med) )"), " hej "),
    (
        re.compile(
            r" ja , (?=(?:(?:jeg|vi) )?(?:(?:komer|kan|moeder|deltager|er der|ses|stiler op) )?(?:gerne |fint )?"
            r"(?:pa |foerst |til )?(?:i morgen|i overmorgen|@day|(?:i )?neste (?:uge|gang)|en anden (?:dag|gang|aften)"
            r"|i wekenden) )"
        ),
        " ja ",
    ),
    (re.compile(r"^ ja (?:, )?(?:(?=det er @(?:name|person) , (?:hvad|hvem|hvor) )|halo )"), " hej "),
    (
        re.compile(r" (?:regn(?:er?)?|forventer|vent|tro) ike (?:med |pa )?kl (?:jeg|vi) (?:kan )?bliver? "),
        " jeg kan ike blive ",
    ),
    (re.compile(r" med , er det (?:ok|fint|i orden)(?= )"), " med "),
    (re.compile(r"( det er @(?:name|person)) , (?=(?:i|du) (?:skal|kan|ma|boer) )"), r"\1 "),
    (
        re.compile(
            r" (?:jeg |vi )?har @m "
            r"(?=(?:pa (?:gps|navi|maps|krak)[a-z']* |ud |hen |over |ned |op )(?:til jer |til jeg |[.!,]|$)|til jer )"
        ),
        " det tager @m ",
    ),
    (re.compile(r" 50 / 50 "), " fifty "),
    # What the message says is not yet said by who answers.
    (
        re.compile(
            r" (?:(?:du|i) (?:skriver|sagde|skrev|sendte)|der (?:star|stod)|(?:jeg )?(?:fik|har faet|far) (?:en )?"
            r"(?:besked|sms)(?: om)?) (?:: )?['\"]? ?(?:ja|nej)(?: eler nej)?(?: @[bm])? "
        ),
        " i skriver det ",
    ),
    (re.compile(r"^ tax(?:a|aen|i)(?: er)? pa vej (?:, )?(?:jeg )?er der "), " jeg er der "),
    (re.compile(r" (komer|deltager|moeder) (?:, )?men (?:jeg )?er (?:lidt|en smule) syg "), r" \1 "),
    (re.compile(r" (komer|deltager|moeder) (?:, )?men der gar (@m) foer jeg er hjeme fra @abroad "), r" \1 \2 "),
    (re.compile(r" (?:men )?(?:i|du) kan (?:fange|na|trefe|kontakte|ringer til|skriver til) mig [^.!?]*"), " "),
    # A slip in the one word that matters: `kan isge komme`.
    (
        re.compile(
            r"(?<= kan| vil) (?!ind |igen |inden |imod |ikveld )(?:i[a-z]{2,3}|kike) "
            r"(?=komer |vere |deltager |na |moede )"
        ),
        " ike ",
    ),
    (re.compile(r" pa vej til er (?=[.,!\n]|$)"), " pa vej til jer "),
    (re.compile(r" engang (?=@[cm] )"), " "),
    (re.compile(r"(?<=@m koersel) fra @abroad "), " "),
    (re.compile(r" ringer til (?!mig |jer |os |jeg )[a-z]+ (?:, )?(?=# )"), " ringer til @name "),
    # After a time, what hangs on the traffic is how long it takes; who has risen has not gone abroad.
    (
        re.compile(
            r"(?<=@[cm]) (?:alt efter|afhengig|afhengigt|an pa)(?: af)? (?:trafiken|trafik|koeen|koe|vejret|lysene) "
        ),
        " ",
    ),
    (re.compile(r" (?:har|er) udland (?:mig|os) "), " "),
    (re.compile(r" ike i livet om (jeg|vi) (lader|svigter|bliver vek|bliver hjeme) "), r" \1 svigter ike , "),
    (
        re.compile(r" (?:en|a|er|e) kan (?:(?:det|en et) (?=[.,!\n]|$)|(?:det|et|en et) kom(?:er?)? )"),
        " jeg kan ike komer ",
    ),
    # What others may do meanwhile is no condition on the coming.
    (
        re.compile(
            r"(?<=[.!?,\n] )(?:men |og )?hvis (?:i|du|nogen) [^.!?]*?,? sa (?:ma i |kan i )?(?:lige |gerne |endelig )*"
            r"(?:skriver|ringer|sender|giv|siger|goer|start|begynd|tager|huske?|spis|gem|vent|lad|ga|koerer|hold|tag|les|find|kig|luk|bestil|lad)"
            r"(?= )(?![^.!?]* (?:komer|kan|stiler|moeder|koerer|er|skal|deltager) (?:jeg|vi) )[^.!?]*"
        ),
        "",
    ),
    # Far away after a refusal is where it comes from.
    (
        re.compile(
            r"( nej [,.] |^ nej )(?:(?:jeg|vi) )?(?:er|bor|befinder mig|sider|star|opholder mig) "
            r"(?:[a-z]+ ){0,3}?(?:# |(?=lang))(?:alt )?(?:for )?(?:langt? )?(?:vek |herfra |derfra |fra |syd|nord|pa )"
            r"(?!.* (?:men|komer) )"
        ),
        r"\1udland ",
    ),
    (re.compile(r" pa (?:en )?anden hvis "), " pa anden made "),
    # Words before a negation that only colour it.
    (re.compile(rf"(?<=[a-z]) (?:{_PARTICLE})+(?=ike )"), " "),
    (re.compile(r" svarer : "), " svarer er "),
    (re.compile(r" af sted "), " afsted "),
    (re.compile(r" i (?:hvert fald|al fald|det mindste) "), " "),
    (re.compile(r" selv om (?=(?:jeg|vi|det|@person|@name|der|han|hun|de|min) )"), " selvom "),
    (re.compile(r" selvom alt (?=[a-z]+ (?:jeg|svarer) )"), " "),
    # `Ja` leads into what is said of others or of it.
    (
        re.compile(r"( (?:ja|jo) )(?:, )?(?:men )?(?=(?:i|det|du) (?:ma|far|bliver|klarer) )(?=.* (?:selv|uden) )"),
        r"\1",
    ),
    # What stands in brackets after an answer is that answer.
    (re.compile(r"(?<= svarer) \( [^().!?]* \) "), " "),
    # A reason that is denied says nothing of the coming.
    (
        re.compile(
            r" (?:det er )?ike fordi (?:jeg|vi) ike (?:vil|gider|oensker|har lyst)[^,.!?]*, "
            r"(?:for det (?:vil|goer) jeg , )?"
        ),
        " ",
    ),
    (re.compile(r" , (?:der|som) (?=(?:komer|tager|har|er|kan|skal|vil|ike) )"), " som "),
    (
        re.compile(
            r" (?:[a-z]*navigation(?:en)?|gps(?:'?en)?|gogle(?: maps)?|maps|krak|apen) "
            r"(?:siger|viser|melder) (?=@|ca @)"
        ),
        " jeg er der ",
    ),
    (re.compile(r" (ja|jo) , (?=det har jeg (?:hoert|set|lest|faet) )"), r" \1 "),
    (re.compile(r" fint nok "), " "),
    (re.compile(r"(?<=@name) '(?= )"), ""),
    (re.compile(r" (?:@person|@name) siger [^,.]*, men det er (?:jo )?(?:@person|@name|deres) (?:egen )?sag "), " "),
    (
        re.compile(
            r" nej , (?=(?:hvor|sike|da|dog|for soeren|nej|lige rolig|selvfoelgelig|er det|er der sket|sker der) )"
            r"(?!selvfoelgelig ike )"
        ),
        " nej ",
    ),
    (re.compile(r" , (desverre|beklager|altsa|sgu|venligst|ja|selvfoelgelig) (?=, |\. |$)(?:, )?"), r" \1 "),
    (re.compile(r"( (?:ringer|skriver|giv|sender|siger|sig|kontakt|rab) [^,.!?]{0,40}) , (?=hvis |om )"), r"\1 "),
    # A clause in front turns the main clause about and often lacks its comma.
    (
        re.compile(
            r"( (?:selvom|nar|trods|selv om)(?: [a-z@]+){1,8}?) "
            r"(?=(?:komer|er|kan|deltager|moeder|skal|ma|vil|siger|tager|bliver|melder|teler) (?:jeg|vi) )"
        ),
        r"\1 , ",
    ),
)


def joined(words: str) -> str:
    """The words without the commas and particles that part no clauses, and with a comma where one is missing."""
    for shape, repaired in _JOINED:
        words = shape.sub(repaired, words)
    return words


def sentences(words: str) -> Sequence[str]:
    """The sentences, each with its closing sign."""
    return _SENTENCE.findall(words)


def parted(sentence: str) -> Sequence[Clause]:
    """The clauses of a sentence."""
    parts = [f" {part.strip()} " for part in _CLAUSE.split(sentence) if part.strip(" .!?;\n")]
    return [Clause(_AT.sub(" ", part), place > 0 and _AT.match(part) is not None) for place, part in enumerate(parts)]
