"""The circumstances (omstændigheder): what senders tell of themselves when they say no more than `ja` (rule 3).

`Ja, jeg er i Aalborg` may mean that the name is right and nothing else. What is not known to go with a coming is
asked about; a promise or a time beside it outweighs it.
"""

import re

from app.core.reply.vocabulary import word


def _row(words: str) -> str:
    known = (one if one[0] in "@#" else " ".join(map(word, one.split("_"))) for one in words.split())
    return f"(?:{'|'.join(known)})"


_LED_IN = "(?:(?:ja|jo|men|og|hej|for|desvere|beklager|,) )*"
_ADVERBS = """
    lige nu stadig desværre altså jo selv i_aften i_dag alene allerede bare hele pt ude oppe nede inde ovre hjemme
    midt fast stuck langt lidt desuden også faktisk netop helt så i_forvejen
"""
_AT = "(?:i|pa|til|ved|hos|med|under|kl)"
_NEAR = """
    kø trafikken nærheden området kvarteret omegnen forvejen gang gaden gården huset bygningen opgangen lokalet
    kontoret mødet adressen stedet plads pladsen boligområdet kælderen centret cykel cyklen bil bilen bus bussen tog
    toget metroen motorvejen vej vejen gåben farten sagen pletten benene stikkerne stand humør form live jer dig
    familie uniform skolen biblioteket klubben nu trappen vejene vagt nattevagt aftenvagt arbejde_i hjemme home
"""
_NEAR_ENDS = """
    tøj parken gården vænget huset haven lunden toften bakken vej gade centret skolen station motorvejen sko støvler
"""
_SOMEWHERE = re.compile(
    rf" {_LED_IN}(?:(?:jeg|vi) )?(?:er|sider|liger|star|befinder mig|opholder mig)(?: {_row(_ADVERBS)})* {_AT}"
    rf" (?!{_row(_NEAR)} |(?:det(?! forkerte)|den(?! forkerte)|en(?! anden)|min|vores|anden|same|og|at|kl|aftensmad) "
    rf"|[a-z]*{_row(_NEAR_ENDS)} |[#@.!]|ike |ved # )[a-z][^?]*"
)
"""`Er i Aalborg`, unless it is known to be near."""
_DOING = """
    låser need live låse åbner åbne tager tage parkerer parkere skriver skrive medbringer bringer henter hente
    finder sender giver ringer siger sagde sige bekræfter bekræfte repræsenterer husker håber glæder går cykler
    løber gør gøre kan kunne vil ville ved tror må skynder stikker lukker ser så hører hørte sætter stiller bor
    holder kender bruger prøver forstår skylder takker elsker arbejder regner forventer sørger sætte tjekker advarer
    melder kigger ønsker sørge være blev var fik får havde kom synes mener bliver snakker taler vender læste
    ville_gerne deltager møder kommer spørger foreslår plejer behøver mangler savner lover
"""
_HAVING = """
    # @person @name @m @c @b ingen ikke key keys vagt fundet slukket brug jakken jakke nøgle nøglen nøgler nøglerne
    kode koden talt snakket ringet sko støvler tøj mad kaffe min mit mine bil bilen cykel cyklen en et masser fri tid
    også nogle noget plads hørt set sagt sagde skrevet læst stik stikket handsker lommelygte lygte vest radio hund
    hunden kolleger fået_fri fået_pasning fået_lov fået_besked fået_beskeden fået_plads fået_nøgle fået_nøglen
    meldt_tilbage bedt parkeret pakket klædt låst åbnet tændt lovet
"""
_BEING = """
    # @person @name @m @c @b ca færdig færdige nearby awake hjem home cycling driving walking close frisk friske
    klar parat nysgerrig enig glad vågen oppe hjemme voksne mange flere to helt tæt ikke spændt beskidt våd svedt
    rask uddannet førstehjælper sikker bekymret ked i på pa til ved hos med under ved_at kun den det der her en et
    på_benene begge alle ny lokal kendt kl inde nede ovre langt ved fra nødt vant sulten træt tørstig utrolig meget
    rystet chokeret kommet taget kørt cyklet fremme
"""
_TOLD = re.compile(
    rf" {_LED_IN}(?:(?:jeg|vi) |(?=(?:er|har|skal) [a-z]))"
    rf"(?!{_row(_DOING)} |har(?: {_row(_ADVERBS)})* {_row(_HAVING)} "
    rf"|(?:er|bliver)(?: {_row(_ADVERBS)})* {_row(_BEING)} "
    r"|skal (?:henter?|lige|bare|nok|ogsa|vi|jeg|jo|har|med|foerst|hjem|videre|tilbage|afsted|(?:op |gar )?tidligt) "
    r"|.* (?:med|foerst) [.! ]*$|[@#<])[a-z]+ [^?]*"
)
"""`Jeg dækker Vollsmose`, unless it is known to go with a coming."""


def elsewhere(clause: str) -> bool:
    """Whether the clause only tells where the sender is or at what, and that is not known to go with a coming."""
    return any(shape.fullmatch(clause) for shape in (_SOMEWHERE, _TOLD))
