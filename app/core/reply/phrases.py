"""The phrases (vendinger): what a row of words means, and the order in which the meanings are looked for.

The order is the meaning: an idiom comes before the words it is made of, a negated phrase before the phrase.
"""

import re

from app.core.reply import doubts, promises, refusals


def _table(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in re.split(r"[;\n]", text) if phrase.strip())


TABLES: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (mark, _table(text))
    for mark, text in (
        ("no", refusals.TAKEN_BACK),
        ("anew", promises.ANEW),
        ("wrong", doubts.WRONG),
        ("cry", refusals.OUTCRY),
        ("calm", refusals.EMPHASIS),
        ("maybe", doubts.ALMOST),
        ("come", promises.NEVER_FAIL),
        ("fine", promises.NO_HINDRANCE),
        ("well", promises.WELL_AGAIN),
        ("maybe", doubts.UNSAID),
        ("doubt", doubts.SNAG),
        ("come", promises.PROMISE),
        ("come", promises.LATER_THAN),
        ("detail", promises.DETAIL),
        ("news", doubts.HARMLESS_DOUBT),
        ("wish", refusals.WISH),
        ("extra", promises.BESIDE),
        ("maybe", doubts.CANNOT_SAY),
        ("fix", doubts.MISTAKE),
        ("instead", refusals.INSTEAD),
        ("no", refusals.REFUSAL),
        ("extra", promises.LACKING),
        ("later", doubts.LATER),
        ("soon", promises.SOON),
        ("remote", doubts.REMOTE),
        ("cond", doubts.CONDITION),
        ("maybe", doubts.HEDGE),
        ("away", refusals.ABSENCE),
        ("stay", promises.STAY),
        ("weak", promises.WILLING),
        ("come", promises.ON_THE_WAY),
        ("doubt", doubts.ELSEWHERE),
        ("come", promises.COMING),
        ("weak", promises.SETTING_OUT),
        ("nej", refusals.NO),
        ("ja", promises.YES),
        ("sorry", refusals.SORRY),
        ("ack", promises.SEEN),
        ("ok", promises.OK),
        ("not", "ikke ; ej $ ; ingen ; hverken"),
        ("but", "men ; ^ dog"),
    )
)
ASKING = _table(doubts.ASKING)
OPENING = _table(doubts.OPENING)
WHETHER = _table(doubts.WHETHER)
BEHALF = _table(doubts.BEHALF)
SPOKEN_FOR = _table(doubts.SPOKEN_FOR)
PRACTICAL = _table(promises.PRACTICAL)
