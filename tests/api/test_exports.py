"""Exports over the API: CAP, lists and the whole case file, each for those who may see the same."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

from app.core.seal import first_break
from tests.builders import Town

PERSONAL = ("Carl", "carl@", "20111113", "Container", "Eksempel")


async def unpacked(here: Town, activation: str) -> tuple[bytes, dict[str, bytes], dict[str, Any]]:
    """The case file's bytes, its files and its index."""
    answer = await here.call("anna", "GET", f"/activations/{activation}/case-file.zip")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert package.testzip() is None
        files = {name: package.read(name) for name in package.namelist()}
    return answer.content, files, json.loads(files["index.json"])


async def adopted(here: Town) -> str:
    """A night up to a closed activation with an adopted plan."""
    activation = await here.activate()
    await here.forward(minutes=5)
    await here.hears("carl", "ja")
    path = f"/activations/{activation}/action-plan"
    plan = (await here.call("anna", "GET", path)).json()
    plan |= {"press_spokesperson": "carl", "ends_at": "2026-11-24T12:00:00+01:00"}
    for measure in plan["measures"]:
        measure |= {"responsible": "gitte", "reach": "+4520111115"}
    await here.call("anna", "PUT", path, plan, If_Match="*")
    done = await here.call("anna", "POST", f"{path}/adopt")
    assert done.status_code == 200, done.text
    await here.forward(minutes=5)
    await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Det gik godt."})
    await here.forward(minutes=5)
    return activation


async def test_cap_follows_the_night_and_names_nobody(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "ja")
    await here.call("anna", "POST", f"/activations/{activation}/close", {"evaluation": "Det gik godt."})
    path = f"/activations/{activation}/cap.xml"
    newest = await here.call("anna", "GET", path)
    first = await here.call("anna", "GET", f"{path}?n=1")
    assert newest.headers["content-type"].startswith("application/cap+xml")
    assert ("<msgType>Cancel<" in newest.text, "<msgType>Alert<" in first.text) == (True, True)
    assert "<scope>Private<" in first.text
    assert not any(word in first.text + newest.text for word in PERSONAL)
    assert (await here.call("anna", "GET", f"{path}?n=99")).status_code == 404
    assert (await here.call("anna", "GET", f"{path}?n=0")).status_code == 422


async def test_the_case_file_holds_every_paper_and_a_log_that_proves_itself(here: Town) -> None:
    activation = await adopted(here)
    raw, files, index = await unpacked(here, activation)
    assert index["failed"] == []
    assert (index["number"], index["state"], index["exercise"]) == ("2026-001", "closed", False)
    listed = {f["file"]: f for f in index["files"]}
    assert set(files) == {*listed, "index.json", "LAES-MIG.txt"}
    for name, about in listed.items():
        assert about["sha256"] == hashlib.sha256(files[name]).hexdigest()
        assert about["confidentiality"] in {"ordinary", "confidential"}
    kinds = {f["kind"] for f in index["files"]}
    assert kinds >= {"action_plan", "briefing", "meeting", "calendar", "event_log", "list", "cap"}
    assert {"papirer/overlevering.pdf", "papirer/slutrapport-foreloebig.pdf"} <= listed.keys()
    assert all(content.startswith(b"%PDF") for name, content in files.items() if name.endswith(".pdf"))
    lines = [json.loads(line) for line in files["log/log.jsonl"].splitlines()]
    assert first_break(lines) is None
    assert lines[-1]["seal"] == index["log"]["last_seal"]
    assert lines[-1]["seal"] in files["LAES-MIG.txt"].decode("utf-8-sig")
    filed = {line["data"]["sha256"] for line in lines if line["kind"] == "paper_filed"}
    assert filed
    assert filed <= {f["sha256"] for f in index["files"]}
    await here.forward(hours=1)
    again = await here.call("anna", "GET", f"/activations/{activation}/case-file.zip")
    assert again.content == raw


async def test_lists_are_for_those_who_see_their_pages(here: Town) -> None:
    activation = await here.activate()
    await here.hears("carl", "ja")
    answers = await here.call("gitte", "GET", f"/activations/{activation}/exports/answers.csv")
    rows = list(csv.DictReader(io.StringIO(answers.content.decode("utf-8-sig")), delimiter=";"))
    (carl,) = [row for row in rows if row["person"] == "Carl Nordstrand"]
    assert (carl["svar"], carl["hvordan"], carl["svaret"]) == ("Kommer", "Sms", "22-11-2026 21:04:00")
    for name in ("answers", "measures", "messages", "log"):
        for form in ("csv", "xlsx"):
            path = f"/activations/{activation}/exports/{name}.{form}"
            assert (await here.call("anna", "GET", path)).status_code == 200
    assert (await here.call("anna", "GET", f"/activations/{activation}/exports/andet.csv")).status_code == 422
