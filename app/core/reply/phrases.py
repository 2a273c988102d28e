"""The phrases (vendinger): what a row of words means, and the order in which the meanings are looked for.

The order is the meaning: an idiom comes before the words it is made of, a negated phrase before the phrase.
"""

import re

from app.core.reply import asides, doubts, promises, refusals


def _table(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in re.split(r"[;\n]", text) if phrase.strip())


TABLES: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (mark, _table(text))
    for mark, text in (
        ("extra", asides.DECLINED_BESIDE),
        ("no", refusals.FLAT),
        ("decline", refusals.DECLINED),
        ("no", refusals.TAKEN_BACK),
        ("anew", promises.ANEW),
        ("wrong", doubts.WRONG),
        ("cry", refusals.OUTCRY),
        ("calm", refusals.EMPHASIS),
        ("maybe", doubts.ALMOST),
        ("vow", promises.NEVER_FAIL),
        ("fine", promises.NO_HINDRANCE),
        ("sure", promises.SURELY),
        ("well", promises.WELL_AGAIN),
        ("maybe", doubts.UNSAID),
        ("doubt", doubts.SNAG),
        ("vow", promises.PROMISE),
        ("same", promises.AS_BEFORE),
        ("come", promises.LATER_THAN),
        ("detail", promises.DETAIL),
        ("news", doubts.HARMLESS_DOUBT),
        ("wish", refusals.WISH),
        ("extra", asides.BESIDE),
        ("maybe", doubts.CANNOT_SAY),
        ("fix", doubts.MISTAKE),
        ("away", refusals.OFF_DUTY),
        ("instead", refusals.INSTEAD),
        ("no", refusals.REFUSAL),
        ("extra", asides.LACKING),
        ("later", doubts.LATER),
        ("soon", promises.SOON),
        ("remote", doubts.REMOTE),
        ("cond", doubts.CONDITION),
        ("maybe", doubts.HEDGE),
        ("stay", asides.STAY),
        ("away", refusals.ABSENCE),
        ("weak", promises.WILLING),
        ("come", promises.ON_THE_WAY),
        ("doubt", doubts.ELSEWHERE),
        ("come", promises.COMING),
        ("weak", promises.SETTING_OUT),
        ("nej", refusals.NO),
        ("jo", promises.PREFACE),
        ("ja", promises.YES),
        ("sure", promises.SURE),
        ("sorry", refusals.SORRY),
        ("ack", asides.SEEN),
        ("ok", asides.OK),
        ("not", "ikke ; ej $ ; ingen ; hverken"),
        ("but", "men ; ^ dog"),
    )
)
ASKING = _table(doubts.ASKING)
OPENING = _table(doubts.OPENING)
WHETHER = _table(doubts.WHETHER)
EVENT = _table(doubts.EVENT)
BEHALF = _table(doubts.BEHALF)
SPOKEN_FOR = _table(doubts.SPOKEN_FOR)
PRACTICAL = _table(asides.PRACTICAL)
