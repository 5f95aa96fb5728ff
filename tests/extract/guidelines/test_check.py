"""Each check: kept, not kept, and unclear wherever a field that it rests on must be looked at."""

from __future__ import annotations

from typing import Any

from extract.guidelines.rules import Check
from extract.guidelines.table import CHECKS
from extract.platform import load_platform
from mailroom.checklist import with_checklist
from models.record import (
    Account,
    Alternative,
    EmailField,
    Field,
    NondisclosureField,
    PageFacts,
    RequestKind,
    RequestRecord,
    StatementField,
    StatementName,
    Status,
)
from tests.mailroom.samples import record as sample, sure

PLATFORM = load_platform()
PAGE = PageFacts(number=1, dpi=(204.0, 196.0), read=True)


YES, NO = sure(value=True), sure(value=False)


def doubted(value: Any) -> Field[Any]:  # noqa: ANN401 - a value of any field
    return Field(value=value, confidence=0.5, status=Status.REVIEW)


def record(**other: Any) -> RequestRecord:  # noqa: ANN401 - fields by name
    made = sample(**{"statements": tuple(said(name, value=False) for name in StatementName), **other})
    return made.model_copy(update={"document": made.document.model_copy(update={"pages": (PAGE,)})})


def said(name: StatementName, *, value: bool, status: Status = Status.ACCEPTED) -> StatementField:
    return StatementField(value=value, confidence=0.96, status=status, name=name)


def result(check: Check, **other: Any) -> str | None:  # noqa: ANN401 - fields by name
    outcome = CHECKS[check].ask(record(**other), PLATFORM)
    return None if outcome is None else outcome.result


def of_statement(check: Check, name: StatementName, **other: Any) -> list[str | None]:  # noqa: ANN401 - as above
    fields = (said(name, value=True), said(name, value=False), said(name, value=True, status=Status.REVIEW))
    return [result(check, statements=(field,), **other) for field in fields]


def email(value: str, status: Status = Status.ACCEPTED) -> tuple[EmailField, ...]:
    return (EmailField(value=value, confidence=0.99, status=status, role="return"),)


def kind(value: RequestKind, status: Status = Status.ACCEPTED) -> Field[RequestKind]:
    other = Alternative[RequestKind](value=RequestKind.SUBPOENA, confidence=0.3)
    return Field[RequestKind](value=value, confidence=0.6, status=status, alternatives=(other,))


WHOLE = (Account(handle="a", profile_url="https://twitter.com/a", agree=True),)


def test_account_named() -> None:
    check, urls = Check.ACCOUNT_NAMED, (sure("https://twitter.com/a"),)
    assert result(check, handles=(sure("a"),), profile_urls=urls, accounts=WHOLE) == "met"
    assert result(check, handles=(doubted("a"),), profile_urls=urls, accounts=WHOLE) == "unclear"
    half = (Account(handle="a", profile_url=None, agree=None),)
    assert result(check, handles=(sure("a"),), profile_urls=(), accounts=half) == "not_met"
    differ = (Account(handle="a", profile_url="https://twitter.com/b", agree=False),)
    assert result(check, handles=(sure("a"),), profile_urls=urls, accounts=differ) == "not_met"
    assert result(check, handles=(), profile_urls=()) == "not_met"


def test_return_email() -> None:
    assert result(Check.RETURN_EMAIL, emails=email("a@harlow.gov")) == "met"
    smudged = email("a@harlow.gov")[0].model_copy(update={"status": Status.REVIEW, "confidence": 0.85})
    assert result(Check.RETURN_EMAIL, emails=(smudged,)) == "met", "there is one, though its letters are in doubt"
    hardly = smudged.model_copy(update={"confidence": 0.5})
    assert result(Check.RETURN_EMAIL, emails=(hardly,)) == "unclear"
    assert result(Check.RETURN_EMAIL, emails=()) == "not_met"
    trace = (said(StatementName.EMAIL_TRACED, value=True, status=Status.REVIEW),)
    assert result(Check.RETURN_EMAIL, emails=(), statements=trace) == "unclear"


def test_an_empty_list_says_nothing_of_a_poor_page() -> None:
    made = record(emails=())
    for page in (PAGE.model_copy(update={"dpi": (204.0, 98.0)}), PAGE.model_copy(update={"damage": 0.1})):
        poor = made.model_copy(update={"document": made.document.model_copy(update={"pages": (page,)})})
        outcome = CHECKS[Check.RETURN_EMAIL].ask(poor, PLATFORM)
        assert outcome is not None
        assert outcome.result == "unclear"


def test_letterhead() -> None:
    found = [result(Check.LETTERHEAD, letterhead=field) for field in (YES, NO, doubted(value=False))]
    assert found == ["met", "not_met", "unclear"]


def test_signature() -> None:
    found = [result(Check.SIGNATURE, signature=field) for field in (YES, NO, doubted(value=True))]
    assert found == ["met", "not_met", "unclear"]


def test_information_wanted() -> None:
    wanted = [(sure("ip_logs"),), (), (doubted("ip_logs"),)]
    found = [result(Check.INFORMATION_WANTED, requested_information=fields) for fields in wanted]
    assert found == ["met", "not_met", "unclear"]


def test_relationship() -> None:
    assert of_statement(Check.RELATIONSHIP, StatementName.PURPOSE) == ["met", "not_met", "unclear"]
    other = kind(RequestKind.OTHER_LEGAL)
    assert result(Check.RELATIONSHIP, request_kind=other, requested_information=()) is None


def test_not_overly_broad() -> None:
    check, no_dates = Check.NOT_OVERLY_BROAD, sure(None)
    assert result(check, requested_information=(sure("ip_logs"),), date_range=no_dates) == "met"
    assert result(check, requested_information=(sure("everything"),), date_range=no_dates) == "not_met"
    assert result(check, requested_information=(sure("everything"),), date_range=doubted(None)) == "unclear"
    assert result(check, requested_information=(sure("direct_messages"),), date_range=sure("2013-01-01/..")) == "met"
    assert result(check, requested_information=(sure("ip_logs"),), handles=(), profile_urls=()) == "not_met"


def test_not_public() -> None:
    found = of_statement(Check.NOT_PUBLIC, StatementName.PUBLIC_INFORMATION)
    assert found == ["not_met", "met", "unclear"]


def test_legal_process() -> None:
    processes = (sure("subpoena"), sure("none"), doubted("subpoena"))
    assert [result(Check.LEGAL_PROCESS, legal_process=one) for one in processes] == ["met", "not_met", "unclear"]


def test_within_reach() -> None:
    contents, basic = (sure("direct_messages"),), (sure("basic_subscriber_information"),)
    cases = {
        "met": (sure("subpoena"), basic),
        "not_met": (sure("subpoena"), contents),
        "unclear": (sure("mlat"), contents),
        None: (sure("none"), contents),
    }
    for wanted, (process, asked) in cases.items():
        assert result(Check.WITHIN_REACH, legal_process=process, requested_information=asked) == wanted
    assert (
        result(Check.WITHIN_REACH, legal_process=doubted("search_warrant"), requested_information=contents) == "unclear"
    )


def test_through_treaty() -> None:
    check = Check.THROUGH_TREATY
    assert result(check, country=sure("US")) is None
    assert result(check, country=sure("FR"), legal_process=sure("letter_rogatory")) == "met"
    assert result(check, country=sure("FR"), legal_process=sure("none")) == "not_met"
    assert result(check, country=doubted("FR"), legal_process=sure("mlat")) == "unclear"


def test_said_to_be_emergency() -> None:
    found = of_statement(Check.SAID_TO_BE_EMERGENCY, StatementName.EMERGENCY_DECLARED)
    assert found == ["met", "not_met", "unclear"]


def test_person_in_danger() -> None:
    assert of_statement(Check.PERSON_IN_DANGER, StatementName.PERSON_IN_DANGER) == ["met", "not_met", "unclear"]


def test_nature_of_emergency() -> None:
    assert of_statement(Check.NATURE_OF_EMERGENCY, StatementName.NATURE_OF_EMERGENCY) == ["met", "not_met", "unclear"]


def test_specific_posts() -> None:
    assert of_statement(Check.SPECIFIC_POSTS, StatementName.POSTS_SPOKEN_OF) == ["unclear", "met", "unclear"]
    assert result(Check.SPECIFIC_POSTS, post_urls=(sure("https://twitter.com/a/status/1"),)) == "met"


def test_wanted_and_why() -> None:
    assert of_statement(Check.WANTED_AND_WHY, StatementName.WHY_NEEDED) == ["met", "not_met", "unclear"]
    assert result(Check.WANTED_AND_WHY, requested_information=()) == "not_met"


def test_further_details() -> None:
    assert of_statement(Check.FURTHER_DETAILS, StatementName.FURTHER_DETAILS) == ["met", "unclear", "unclear"]


def test_nondisclosure() -> None:
    check = Check.NONDISCLOSURE
    secret = NondisclosureField(value=True, confidence=0.99, status=Status.ACCEPTED)
    law, none = (sure("18 U.S.C. § 2705(b)"),), sure("none")
    assert result(check) == "met"
    assert result(check, nondisclosure=secret, statutes=law, legal_process=none) == "met"
    assert result(check, nondisclosure=secret, statutes=(), legal_process=sure("court_order")) == "met"
    assert result(check, nondisclosure=secret, statutes=(), legal_process=none) == "not_met"
    assert result(check, nondisclosure=secret, statutes=(doubted("18"),), legal_process=none) == "unclear"


def test_sender_domain() -> None:
    check, agency = Check.SENDER_DOMAIN, sure("Harlow County Sheriff's Office")
    assert result(check, emails=email("a@harlow.gov")) == "met"
    assert result(check, emails=email("a@gmail.com")) == "not_met"
    assert result(check, emails=email("a@fbi-gov.com")) == "not_met"
    assert result(check, emails=email("a@harlowcounty.org"), agency=agency) == "unclear"
    assert result(check, emails=email("a@flowers.org"), agency=agency) == "not_met"
    assert result(check, emails=email("a@flowers.org"), agency=doubted("Harlow")) == "unclear"


def test_addressed_here() -> None:
    assert of_statement(Check.ADDRESSED_HERE, StatementName.ADDRESSED_HERE) == ["met", "not_met", "unclear"]


def test_process_dates() -> None:
    check, day = Check.PROCESS_DATES, sure("2013-03-04")
    assert result(check, letter_date=day, due_date=day) == "met"
    assert result(check, letter_date=day, due_date=sure(None)) == "not_met"
    assert result(check, letter_date=doubted("2013-03-04"), due_date=day) == "unclear"


def test_every_check_has_its_function_and_its_test() -> None:
    assert set(CHECKS) == set(Check)
    assert {f"test_{check}" for check in Check} <= set(globals())


def test_rules_of_a_doubtful_kind_are_listed_and_unclear() -> None:
    listed = with_checklist(record(request_kind=kind(RequestKind.PRESERVATION, Status.REVIEW)), PLATFORM).checklist
    results = {item.rule: item for item in listed}
    assert results["signature"].result == "unclear"
    assert results["signature"].fields[0] == "request_kind"
    assert "legal_process" in results
    assert results["return_email"].result == "met"


def test_nothing_ever_verifies_a_sender() -> None:
    made = record()
    assert with_checklist(made, PLATFORM).verification == made.verification


def test_no_request_has_no_checklist() -> None:
    assert with_checklist(record(request_kind=kind(RequestKind.NOT_A_REQUEST)), PLATFORM).checklist == ()
