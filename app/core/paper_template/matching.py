"""Which standard template fits a scenario, by the words of its id and name."""

import re
from collections.abc import Mapping

from app.core.plan import Scenario

ARSON, FIGHT, STONES, OTHER = KINDS = ("ildspaasaettelse", "opgoer", "stenkast", "andet")
"""The scenarios that there is a standard template for (S3-07); OTHER is that of all the rest."""

_SERVICE = re.compile(r"brand(?:væsen|folk|mænd|mand|bil|station)\w*")
_SIGNS: Mapping[str, str] = {
    ARSON: r"brand|brænd|ildspå|påsat|antænd|\bild|arson|\bfire",
    FIGHT: r"opgør|slagsmål|\bvold(?!som)|overfald|konflikt|gruppering|bande|skyder|kniv|fight|\briot",
    STONES: r"\bsten|flaskekast|\bkast|fyrværk|romerlys|stone",
}


def kind_of(scenario: Scenario) -> str:
    """Which standard template fits: by the first word of id or name that tells, else `andet`."""
    for said in (scenario.id.casefold().replace("aa", "å").replace("ae", "æ").replace("oe", "ø"), scenario.name):
        text = _SERVICE.sub(" ", said.casefold())
        found = [(hit.start(), kind) for kind, signs in _SIGNS.items() if (hit := re.search(signs, text))]
        if found:
            return min(found)[1]
    return OTHER
