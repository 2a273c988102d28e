"""The classes (klasser): rows of words that phrases name in capitals (`grammar`).

The words are written as they are spoken, an underscore binding two of them; `@` opens what a word or a time was
taken for by `vocabulary` and `clock`.
"""

from app.core.reply.vocabulary import word


def _any(words: str) -> str:
    """A choice between the words."""
    return "(?:" + "|".join(" ".join(map(word, spoken.split("_"))) for spoken in words.split()) + ")"


_MILD = """
    jeg vi med det bare op mødet heller så sgu altså desværre dog alligevel nok til fucking fandeme godt i_dag i_aften
    lige mig i_nat selv beklager faktisk egentlig i om til_mødet tilbage simpelthen virkelig overhovedet gerne
"""
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
_ASKING = "hvor hvad hvem hvornår hvorfor hvordan hvilken"
_ASKED_OF = "lang_tid længe langt mange meget indgang dør"
_ASKED = _any(_ASKING) + "(?: " + _any(_ASKED_OF) + ")?"
_NO_SIGHT = "om hvad ad efter min med på når nærmere lige hvornår"
_TRIMMINGS = """
    kaffe te mad kage kager sandwich vand øl sodavand kørsel kørelejlighed lift et_lift parkering parkeringsplads
    transport taxa taxi overnatning hotel referat referatet et_referat link vest radio nøgle nøgler aftensmad middag
    forplejning rundstykker boller interview pressen
"""
_STATE = "kun stadig igen nu også meget fuld total ingen"
_FOUND = """
    ro stille brand ild uro slagsmål nogen ingen mange flere røg politi folk unge brug gang fred kaos panik styr adgang
    ballade bøvl larm spektakel hærværk optøjer
    plads kaffe lys parkering tilskadekomne børn problemer hul varmt koldt mørkt låst lukket åbent
"""
_INTENT = """
    tænkt_mig tænkt_os i_sinde planer_om drømme_om til_hensigt intentioner_om planlagt fantasi_til hjerte_til
    samvittighed_til nerver_til lyst_til agter på_tale
"""
_STAYING_AWAY = """
    blive_væk bliver_væk blive_hjemme bliver_hjemme melde_afbud melde_fra melde_pas udebliver svigter springe_over
    gå_glip sige_nej siger_nej sige_fra stå_af lade_jer lad_jer lade_dig lade_nogen bakke_ud blive_borte afviser
"""
_HOUSING = """
    beboer fælles vaske cykel port portner varme ejendoms bolig vicevært varmemester afdelings bestyrelses forenings
    kælder gård blok drift nærpoliti klub lokal forretnings parkerings legeplads selskabs genbrugs affalds skralde
    barnevogns trappe opgangs gæste ungdoms ledelses
"""
_ROOMS = """
    lokalet centralen boden kontoret rummet stuen telefonen huset pladsen skuret værkstedet opgangen kælderen gården
    hallen porten døren salen køkkenet
"""
_SITES = """
    mødet lokale lokalet salen forhallen foyeren gangen gården porten døren hoveddøren indgangen hovedindgangen
    parkeringspladsen pladsen opgangen lobbyen receptionen modtagelsen trappen vaskeriet festsalen aktivitetshuset
    kulturhuset medborgerhuset indkørslen torvet cykelskuret cykelskurene p-pladsen p-kælderen p-huset jer dig
"""
_HOLDING = "holde holder stoppe stopper forhindre forhindret hindre afholde skræmme keep stop"
_DONE = "slut færdig forbi ovre afleveret hentet puttet passet i_seng parkeret"
_NO_EVENT = "jeg vi min det der som barn børn børnene vagt bus toget taxa bilen klar muligt"
CLASSES = {
    "T": r"(?:(?:om|kl|ca|senest|tidligst) )*@[cmb]",
    "CLOCK": r"@c",
    "SPAN": r"@m",
    "BARE": r"@b",
    "NUMBER": r"\d+",
    "PERSON": r"(?:@person|@name|han|hun|de)",
    "NAME": r"@name",
    "SELF": r"(?:jeg|vi)",
    "DAY": r"(?:i (?:i )?morgen|@day|neste (?:uge|gang|dag|vecka|week)|en anden (?:dag|aften|gang)"
    r"|(?:i|til) wekend(?:en|erne))",
    "MONTH": _any(_MONTHS),
    "ABROAD": r"@abroad",
    "ASKED": _ASKED,
    "UNKNOWING": rf"ike (?:{_any('helt lige rigtig endnu præcis præcist')} )?{_ASKED}",
    "SEEN": rf"(?!(?:{_any(_NO_SIGHT)}|@person|@name) )[a-z@#]+",
    "TRIMMING": rf"(?:{_any(_TRIMMINGS)}|kl fa [a-z]+)",
    "THERE": rf"(?:{_any(_STATE)} )*(?:{_any(_FOUND)}|#)",
    "SITE": rf"(?:{_any(_SITES)}|{_any(_HOUSING)}[a-z]*{_any(_ROOMS)})",
    "INTENT": _any(_INTENT),
    "AWAY": _any(_STAYING_AWAY),
    "OTHER": rf"(?!{_any('mig jeg os også det sådan her nu')} )[a-z@]+",
    "WORD": r"[a-z]+",
    "HOLD": _any(_HOLDING),
    "CHANCE": rf"(?:{_any('en et det der mindste skyggen af antydning')} )*(?:chance|mulighed|udsigt)",
    "HERE": _any("allerede lige nu jo snart klar mig jeg vi straks også"),
    "MOVING": _any("kører smutter går tager sætter hopper skynder begiver futter lister"),
    "EVENT": rf"(?!(?:{_any(_NO_EVENT)}|@[cmb]) |[a-z]+ (?:er|bliver) {_any(_DONE)} )[@a-z]+",
    "MILD": _any(_MILD),
}
"""What each name in capitals stands for."""
