"""What kind of request a page is: its own process decides, not one that it only speaks of."""

from __future__ import annotations

import pytest

from extract.prose import prose_of
from extract.request.kind import find_kind
from extract.request.process import find_process
from extract.transcript import transcribe
from models.record import Field, RequestKind as Kind, Status
from tests.extract.letters import pages_of


def kind_of(text: str) -> Field[Kind]:
    pages = pages_of(text)
    transcript = transcribe(pages)
    return find_kind(prose_of(transcript), transcript, pages)


def process_of(text: str) -> str | None:
    pages = pages_of(text)
    transcript = transcribe(pages)
    prose = prose_of(transcript)
    return find_process(find_kind(prose, transcript, pages), prose, transcript).value


SENTENCES = (
    (
        Kind.PRESERVATION,
        (
            "We ask that you preserve all records of the account @x for 90 days. A search warrant "
            "will follow. This letter is not a subpoena."
        ),
    ),
    (
        Kind.PRESERVATION,
        (
            "Please preserve the account data pending the issuance of a court order under 18 U.S.C. "
            "2703(d) in this investigation."
        ),
    ),
    (
        Kind.SEARCH_WARRANT,
        (
            "Enclosed please find a search warrant for the contents of the account @x. An earlier "
            "preservation request was sent in May."
        ),
    ),
    (
        Kind.SUBPOENA,
        (
            "You are commanded to produce the subscriber records of @x under the attached "
            "administrative subpoena before March 1."
        ),
    ),
    (
        Kind.COURT_ORDER,
        (
            "IT IS HEREBY ORDERED that the company disclose the records; the applicant offered "
            "specific and articulable facts."
        ),
    ),
    (
        Kind.EMERGENCY,
        (
            "There is an immediate danger of death to a missing child and we request the voluntary "
            "disclosure of the IP address of @x."
        ),
    ),
    (
        Kind.PEN_REGISTER,
        (
            "IT IS ORDERED that a pen register and a trap and trace device may be installed on the "
            "account @x under 18 U.S.C. 3123."
        ),
    ),
    (
        Kind.NATIONAL_SECURITY_LETTER,
        (
            "Under 18 U.S.C. 2709 you are directed to provide name and address; relevant to "
            "counterintelligence and terrorism."
        ),
    ),
    (
        Kind.MLAT,
        (
            "Under the treaty on mutual legal assistance the central authority of the requesting "
            "state asks for records of @x and thanks you."
        ),
    ),
    (
        Kind.OTHER_LEGAL,
        (
            "We demand that you cease and desist from infringing our client's mark and remove the "
            "account @x within ten days."
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Special offer for all employees: call now toll-free for a free quote on toner. To be "
            "removed from our fax list call us."
        ),
    ),
    (
        Kind.NOT_A_REQUEST,
        (
            "Emergency roof repairs! Call now for a free estimate, no obligation. Satisfaction "
            "guaranteed. Discount for new customers."
        ),
    ),
)


@pytest.mark.parametrize(("kind", "text"), SENTENCES)
def test_the_papers_own_process_decides(kind: Kind, text: str) -> None:
    assert kind_of(text).value is kind


@pytest.mark.parametrize(
    "title", ["SUBP0ENA DUCES TECUM", "S U B P O E N A", "Subpcena to testify", "GRAND JURY SUBPOENA"]
)
def test_a_misread_title_is_still_a_title(title: str) -> None:
    text = (
        f"{title}\n\nTo: the custodian of records. The documents named in the list below are wanted by noon on Monday."
    )
    assert kind_of(text).value is Kind.SUBPOENA


def test_a_letter_that_says_nothing_of_the_kind_is_for_a_person() -> None:
    text = (
        "Dear Sirs, thank you for the pleasant meeting of last week about the garden behind the "
        "town hall and its trees."
    )
    assert kind_of(text).status is Status.REVIEW


PROCESSES = (
    (
        "court_order_2703d",
        ("ORDER\n\nIT IS HEREBY ORDERED under 18 U.S.C. 2703(d) that the company disclose the records of @x to us."),
    ),
    (
        "court_order",
        (
            "PRODUCTION ORDER\n\nA production order of the Crown Court at Wexmoor requires you to "
            "produce the records of @x."
        ),
    ),
    (
        "letter_rogatory",
        ("LETTER ROGATORY\n\nThe court presents its compliments and asks that the company produce the records of @x."),
    ),
    (
        "mlat",
        (
            "REQUEST FOR MUTUAL LEGAL ASSISTANCE\n\nThe treaty allows this letter rogatory; we ask "
            "for the records of @x and more."
        ),
    ),
    (
        "none",
        (
            "PRESERVATION REQUEST\n\nPlease preserve all records of the account @x for ninety days "
            "under 18 U.S.C. 2703(f)."
        ),
    ),
)


@pytest.mark.parametrize(("process", "text"), PROCESSES)
def test_the_process_goes_with_the_kind(process: str, text: str) -> None:
    assert process_of(text) == process
