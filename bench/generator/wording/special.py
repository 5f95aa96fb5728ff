"""Treaty requests, national security letters, pen registers and what else comes from offices."""

from __future__ import annotations

from bench.generator.split import bank

MLAT_SUBJECTS = bank(
    "Request for Mutual Legal Assistance",
    "Letter Rogatory in criminal matter {case}",
    "International Letter of Request",
    "Mutual legal assistance in criminal matters – our reference {case}",
    "Request for judicial assistance",
)
MLAT_OPENINGS = bank(
    "{the_agency} presents its compliments and, under the Treaty on Mutual Legal Assistance in Criminal Matters between "
    "our government and the United States of America, requests assistance in obtaining records of these Twitter {account_s}:",
    "This letter of request is made by a judicial authority for use in criminal proceedings concerning {crime}. We "
    "seek, by way of the mutual legal assistance treaty and the U.S. court to which it is transmitted, records for:",
    "I have the honour to address to the competent judicial authority of the United States this letter rogatory, "
    "and to ask that the company Twitter, Inc. be directed to furnish information about:",
    "A request for mutual legal assistance (MLAT) has been sent through the central authorities. A copy is provided "
    "for your information. It concerns the following {account_s}:",
)
MLAT_DETAILS = bank(
    "The assistance requested is as follows:",
    "We would be grateful if the following could be obtained:",
    "The evidence sought comprises:",
)
MLAT_AFTER = bank(
    "The requesting authority assures the competent authorities of the United States of reciprocity in similar cases.",
    "The information will be used solely for the proceedings described in this request.",
    "We should be obliged if the records were certified in the manner required for use in our courts.",
    "Please accept the assurance of my highest consideration.",
)
NSL_SUBJECTS = bank(
    "National Security Letter", "NSL – {case}", "Request under {§2709}", "NATIONAL SECURITY LETTER {case}"
)
NSL_OPENINGS = bank(
    "Under the authority of {§2709}, you are hereby directed to provide to {the_agency} the names, addresses and length "
    "of service of the person(s) to whom the following {account_s} {is} registered:",
    "Pursuant to Title 18, United States Code, Section 2709, {the_agency} requests electronic communication "
    "transactional records for the {account_s} described here:",
    "In accordance with {§2709(b)}, I certify that the information sought is relevant to an authorized "
    "investigation to protect against international terrorism. You are directed to provide subscriber information for:",
)
NSL_SECRECY = bank(
    "In accordance with {§2709(c)}, I certify that a disclosure of the fact that {the_agency} has sought this "
    "information may endanger the national security of the United States. You shall not disclose this letter.",
    "{§2709(c)} prohibits you, or any officer, employee, or agent of yours, from disclosing this letter, other than to "
    "those to whom disclosure is necessary to comply.",
)
NSL_AFTER = bank(
    "You are requested to provide records responsive to this letter personally to a representative of this office.",
    "Due to security considerations, neither send the records through routine mail nor disclose the substance of this "
    "letter in a telephone conversation.",
    "Please do not provide the contents of any communication in response to this letter.",
)
PEN_SUBJECTS = bank(
    "Pen Register and Trap and Trace Order",
    "Order authorizing pen register – No. {docket}",
    "PEN/TRAP order, {case_label} {case}",
    "Installation of a pen register and trap and trace device",
)
PEN_OPENINGS = bank(
    "By order of the Hon. {judge} under {§3123}, Twitter, Inc. is directed to install and operate a pen register and "
    "trap and trace device on the following {account_s} for sixty (60) days:",
    "IT IS ORDERED, pursuant to {§3123}, that agents of {the_agency} may install a pen register and a trap and trace "
    "device to record dialing, routing, addressing and signaling information for:",
    "Attached please find an order for a pen register and trap and trace device under {§3123}. Prospective, "
    "non-content signaling data is to be provided for:",
)
PEN_DETAILS = bank(
    "The device shall record, from the date of installation:",
    "Information to be captured, not including contents:",
    "Data to be reported at least daily:",
)
PEN_AFTER = bank(
    "Twitter, Inc. shall be compensated for reasonable expenses incurred in providing technical assistance.",
    "Assistance shall be furnished unobtrusively and with a minimum of interference with the service.",
    "The order may be extended upon application for an additional period of sixty days.",
)
OTHER_SUBJECTS = bank(
    "Request for Records",
    "Records certification",
    "Request to withdraw process – {case_label} {case}",
    "Subject: testimony of a custodian of records",
    "Follow-up to records already produced",
)
OTHER_OPENINGS = bank(
    "In the matter noted above your company produced records earlier this year. Trial is set, and we ask that a custodian "
    "sign the enclosed certificate of authenticity for the records of:",
    "This office is prosecuting a case in which records of Twitter, Inc. will be offered in evidence. We ask for a "
    "declaration by your custodian of records with respect to the {account_s}:",
    "Please be advised that the process previously served in this case is withdrawn and that no further production is "
    "required for:",
    "A protective order was entered in this case. A copy is sent to you for information, since it bears on the "
    "{account_s} of the respondent:",
)
OTHER_AFTER = bank(
    "The certificate need not be notarized if it is made under penalty of perjury.",
    "Should the custodian be needed in person, we will give notice of at least two weeks.",
    "No new disclosure of user information is sought by this letter.",
)
