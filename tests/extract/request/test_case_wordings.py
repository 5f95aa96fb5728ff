"""Labels, places and shapes of case numbers, each with each: an office prints any number in any way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from extract.prose import prose_of
from extract.request.case_number import find_case_number
from extract.transcript import transcribe
from tests.extract.letters import pages_of

LETTER = """\
TAMARACK COUNTY POLICE
12 Main Street, Tamarack, MT 59999

{}

Dear Custodian, please preserve the records of @someone_12 for 90 days. Call 406-555-0127.
"""

WORDINGS = (
    "Case Na. {}",
    "C ase No. {}",
    "0ur ref: {}",
    "Incldent Number {}",
    "Flle No {}",
    "Reforence: {}",
    "Crirne Ref {}",
    "Complalnt No. {}",
    "Case Nurnber: {}",
    "Casc No. {}",
    "Gase No, {}",
    "CASE NO: {}",
    "CaseNo {}",
    "Case No {}.",
    "Case No.- {}",
    "Case | No. {}",
    "Case # : {}",
    "Case No.; {}",
    "INVESTIGATION NO , {}",
    "Invesligation {}",
    "RE : {}",
    "Re; Case {}",
    "Ref.. {}",
    "N°: {}",
    "Nr. {}",
    "No: {}",
    "Case No. ({})",
    "Case No. “{}”",
    "Case No. _{}_",
    "Case No. |{}|",
    "Case No.{}",
    "File#{}",
    "Ref:{}",
    "OUR CASE: {}",
    "Agencv Case # {}",
    "Report Mumber {}",
    "lncident # {}",
    "Occurrenee No. {}",
    "Agency case no. {}     Court case no. 14CR00112",
    "Grand Jury Subpoena No. 14-GJ-22\nInvestigation No. {}",
    "Warrant No. SW-14-00331      Report No. {}",
    "Your reference: TW-99120\nOur reference: {}",
    "Ticket # 889120\nCase # {}",
    "Twitter case no. 11872233\nPolice report no. {}",
    "Account ID 1187223    Badge 4471    Case {}",
    "Form PD-114 (rev. 03/12)\nCase {}",
    "CASE NO.       BADGE NO.      PHONE\n{}      4471           406-555-0127",
    "BADGE NO.      CASE NO.       PHONE\n4471           {}      406-555-0127",
    "Officer        Voss\nCase No.       {}\nBadge No.      4471-22\nPhone          406-555-0127",
    "Badge No.      4471-22\nCase No.       {}",
    "Case No.\n{}\nBadge No.\n44711",
    "Badge No.\n44711\nCase No.\n{}",
    "Invoice No. 2014-00112\nP.O. Box 4410\nCase {}",
    "Case: State v. Doe, {}",
    "State v. John Doe, Case {}",
    "Re: Twitter user @x_12\n    Our case number: {}\n    Suspect DOB: 04/05/1988",
    "Re: {} (Voss)",
    "Case {} - Request for records - 18 U.S.C. 2703(d)",
    "Order entered May 5, 2014 in Misc. No. 14-mc-00331; agency file {}",
    "In the matter of Investigation {}",
    "(Police Case Number {})",
    "Page 2 of 3          Case {}",
    "Incident/Report: {}",
    "Case/Incident/Report Number: {}",
    "Dept. Case No. {} / DA No. D-14-2211",
    "Lead agency: Tamarack PD, case {}",
    "Law Enforcement Case Reference Number: {}",
    "LE Case #{}",
    "Agency's internal tracking number: {}",
    "The case number assigned to this matter is {}.",
    "We are investigating a burglary (report number {}).",
    "our department's case number is {}",
    "This request relates to police report number {}, filed 3 May 2014.",
    "under incident number {} on May 4, 2014 at 2200 hrs",
    "Please include case number {} on your response.",
    "Direct all correspondence, citing our number {}, to me.",
    "Investigator's file number -- {}",
    "FBI File: {}",
    "Reference your fax of May 3, 2014, case {}",
    "CC#: {}",
    "OCA: {}",
    "Offense/Incident: {}",
    "Event #: {}",
    "ICAC case {}",
    "NCMEC Report 1182233; our case {}",
    "CyberTip 1182233, Case {}",
    "DR No. {}",
    "RD# {}",
    "SO # {}",
    "CFS {}",
    "SID No. 118223  Case No. {}",
    "Case Officer: T. Voss (4471)\nCase Ref: {}",
    "Crime Report Number (CRN): {}",
    "Collar No 4471\nCrime No {}",
    "Police Ref. No.{}",
    "FIR No. {} dated 03.02.2014",
    "C.R. No. {} u/s 66A",
    "G.D. No. {}",
    "Cr.No.{}",
    "Our File: {}/Your File: 22-8812",
)
"""Wordings, misread labels and other numbers beside, each with the place of one plain number."""

PLACES = (
    "Case No. {}",
    "Case Number: {}",
    "CASE {}",
    "Our ref: {}",
    "Re: Preservation request, our file {}",
    "RE: {}",
    "Subject: Subpoena - {}",
    "Re: Records request ({})",
    "Reference no {}",
    "Agency case number          {}",
    "Our reference:\n{}",
    "INCIDENT NUMBER\n{}",
    "File\n{}",
    "Investigation {} concerns the account",
    "We write in case {}, in which the account was used",
    "This office (file {}) asks",
    "Please refer to {} in all correspondence.",
    "When replying, quote {}.",
    "Report # {}     Badge # 4471",
    "In reply refer to: {}",
    "DATE      CASE NO.           PAGES\n5/5/14    {}        3",
    "Matter: {}",
    "Case ID {}",
    "Agency Ref. {}    Court No. 4:13-mj-00219",
    "Complaint No. {}",
    "Case: {} / Twitter",
    "Police Department Case #: {}",
    "IN RE: {}",
    "Occurrence {}",
    "Tracking {}",
    "Our File    {}     Your File   TW-88120",
    "OUR FILE NO. {}",
    "Docket/Case: {}",
    "Case No.: {}\nPage 1 of 3",
    "Re:   Twitter account @abc; case {}",
    "(Case {})",
    "Ref {}",
    "Crime no {}",
    "Control Number {}",
    "Case Agent: T. Voss   Case: {}",
)
SHAPES = (
    "13-004417",
    "S14-002291",
    "2013-00042117",
    "13/442/B",
    "C-13-0042/PTF",
    "HCSO-2014-00112",
    "HCSO 14-00112",
    "RCMP 2013-55102",
    "2013 0042 117",
    "13 0042 117",
    "1300042117",
    "130042117",
    "20140031",
    "K 4471/13",
    "117 Js 442/13",
    "E55201934",
    "14-OP-7712",
    "4417-13",
    "44172013",
    "13.04417",
    "2013.0442.117",
    "AB13004417",
    "CR13004417",
    "14MPD00442",
    "305-13-44121",
    "9-13-0442",
    "13C00442",
    "IR-13-0442",
    "0042/13",
    "MCU/13/0442",
    "OP/2013/442",
    "LD-2013-14-0442",
    "#13-0042",
    "13-0042-A",
    "P2013/00442",
    "1-14-004417",
    "2013-CID-00442",
    "US-13-0442-RR",
    "2014.03.00442",
    "GJ2013-44",
    "13GJ0442",
    "Z 13/0442",
    "CASO13OFF004417",
    "13-04-0442",
    "78/2014",
    "OR-13-442-1",
)


def case_of(printed: str) -> str:
    transcript = transcribe(pages_of(LETTER.format(printed)))
    return letters_of(find_case_number(prose_of(transcript), transcript).value or "")


def letters_of(value: str) -> str:
    return re.sub(r"[\W_]+", " ", value).strip()


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_number_is_found_whatever_the_wording(wording: str) -> None:
    assert case_of(wording.format("13-004417")) == "13 004417"


@given(st.sampled_from(PLACES), st.sampled_from(SHAPES))
def test_any_number_is_found_in_any_place(place: str, shape: str) -> None:
    assert case_of(place.format(shape)) == letters_of(shape)
