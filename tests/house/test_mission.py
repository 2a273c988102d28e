"""The mission: the table is whole, and every mark in the tests means something."""

from pathlib import Path

from tests.house import mission

GROUPS = {"S3": 37, "S1": 25, "S4": 23, "S2": 7, "S0": 10}


def test_there_are_exactly_the_functions_of_the_source_documents() -> None:
    wanted = [f"{group}-{n:02}" for group, count in GROUPS.items() for n in range(1, count + 1)]
    assert list(mission.functions()) == wanted
    assert len(wanted) == mission.HOW_MANY


def test_no_two_functions_have_the_same_title() -> None:
    titles = list(mission.functions().values())
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_every_mark_names_a_known_function() -> None:
    assert mission.unknown(mission.functions(), mission.marks()) == ()


def test_marks_are_read_from_functions_classes_and_whole_files_without_running_them(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_one.py").write_text(
        "import pytest\n"
        "raise RuntimeError('never run')\n"
        "pytestmark = [pytest.mark.covers('A-01')]\n"
        "@pytest.mark.covers('A-02', 'A-03')\n"
        "async def test_two(): ...\n"
        "class TestThem:\n"
        "    @pytest.mark.covers('A-04')\n"
        "    @pytest.mark.parametrize('x', [1])\n"
        "    def test_four(self, x): ...\n"
    )
    assert mission.marks(tmp_path) == (
        mission.Mark("tests/test_one.py", ("A-01",)),
        mission.Mark("tests/test_one.py::test_two", ("A-02", "A-03")),
        mission.Mark("tests/test_one.py::TestThem::test_four", ("A-04",)),
    )


def test_an_unknown_id_and_one_that_cannot_be_read_are_found() -> None:
    found = (mission.Mark("tests/test_one.py::test_two", ("A-01", "A-99", "NAME")),)
    assert mission.unknown({"A-01": "one"}, found) == (
        "tests/test_one.py::test_two: there is no function A-99",
        "tests/test_one.py::test_two: there is no function NAME",
    )


def test_the_table_names_the_tests_of_each_function_and_says_what_has_none() -> None:
    found = (mission.Mark("tests/test_one.py::test_two", ("A-01",)),)
    assert list(mission.table({"A-01": "One", "A-02": "Two"}, found)) == [
        "A-01  One",
        "       tests/test_one.py::test_two",
        "A-02  Two",
        "       not yet",
        "1 of 2 functions are shown by 1 marked tests; 1 not yet",
    ]
