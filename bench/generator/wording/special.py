"""Treaty requests, national security letters, pen registers and what else comes from offices."""

from __future__ import annotations

from bench.generator.split import bank

MLAT_SUBJECTS = bank(
    "Request for Mutual Legal Assistance",
    "MLA request – {case}",
    "Letter Rogatory in criminal matter {case}",
    "LETTER ROGATORY",
    "International Letter of Request",
    "International legal assistance: Twitter, Inc.",
    "Mutual legal assistance in criminal matters – our reference {case}",
    "Request for judicial assistance",
)
MLAT_OPENINGS = bank(
    "{the_agency} presents its compliments and, under the Treaty on Mutual Legal Assistance in Criminal "
    "Matters between our government and the United States of America, requests assistance in obtaining records"
    " of these Twitter {account_s}:",
    "Acting under the mutual legal assistance treaty, {the_agency} asks the United States authorities to "
    "obtain from Twitter, Inc. the data of the {account_s} below:",
    "This letter of request is made by a judicial authority for use in criminal proceedings concerning "
    "{crime}. We seek, by way of the mutual legal assistance treaty and the U.S. court to which it is "
    "transmitted, records for:",
    "In the course of a judicial investigation into {crime}, {the_agency} issues the present letter rogatory, "
    "to be carried out in California, regarding:",
    "I have the honour to address to the competent judicial authority of the United States this letter "
    "rogatory, and to ask that the company Twitter, Inc. be directed to furnish information about:",
    "We refer to the treaty on mutual assistance in criminal matters (MLAT). Our request has been sent through"
    " the Central Authority to the Office of International Affairs and relates to:",
    "A request for mutual legal assistance (MLAT) has been sent through the central authorities. A copy is "
    "provided for your information. It concerns the following {account_s}:",
)
MLAT_DETAILS = bank(
    "The assistance requested is as follows:",
    "The following investigative measures are requested:",
    "We would be grateful if the following could be obtained:",
    "It is requested that there be obtained and transmitted:",
    "The evidence sought comprises:",
)
MLAT_AFTER = bank(
    "The requesting authority assures the competent authorities of the United States of reciprocity in similar cases.",
    "The competent authority is asked to bring the evidence before a U.S. court for the necessary order.",
    "The information will be used solely for the proceedings described in this request.",
    "The facts constitute an offence under the law of the requesting state and are punishable with "
    "imprisonment of more than one year.",
    "We should be obliged if the records were certified in the manner required for use in our courts.",
    "This copy is for information; execution will follow through the proper channel.",
    "Please accept the assurance of my highest consideration.",
)
NSL_SUBJECTS = bank(
    "National Security Letter",
    "NSL – {case}",
    "Request under {§2709}",
    "NATIONAL SECURITY LETTER {case}",
)
NSL_OPENINGS = bank(
    "Under the authority of {§2709}, you are hereby directed to provide to {the_agency} the names, addresses "
    "and length of service of the person(s) to whom the following {account_s} {is} registered:",
    "You are directed, under the authority of Executive Order and {§2709}, to furnish the name, address, "
    "length of service and electronic communication transactional records of the user of:",
    "Pursuant to Title 18, United States Code, Section 2709, {the_agency} requests electronic communication "
    "transactional records for the {account_s} described here:",
    "In accordance with {§2709(b)}, I certify that the information sought is relevant to an authorized "
    "investigation to protect against international terrorism. You are directed to provide subscriber "
    "information for:",
)
NSL_SECRECY = bank(
    "In accordance with {§2709(c)}, I certify that a disclosure of the fact that {the_agency} has sought this "
    "information may endanger the national security of the United States. You shall not disclose this letter.",
    "{§2709(c)} prohibits you, or any officer, employee, or agent of yours, from disclosing this letter, other"
    " than to those to whom disclosure is necessary to comply.",
)
NSL_AFTER = bank(
    "You are requested to provide records responsive to this letter personally to a representative of this office.",
    "A certification required by {§2709(b)} has been signed by the official named below.",
    "Due to security considerations, neither send the records through routine mail nor disclose the substance "
    "of this letter in a telephone conversation.",
    "You may consult an attorney about this letter and may petition a district court to modify it.",
    "Please do not provide the contents of any communication in response to this letter.",
)
PEN_SUBJECTS = bank(
    "Pen Register and Trap and Trace Order",
    "Order authorizing pen register – No. {docket}",
    "PEN/TRAP order, {case_label} {case}",
    "Installation of a pen register and trap and trace device",
)
PEN_OPENINGS = bank(
    "By order of the Hon. {judge} under {§3123}, Twitter, Inc. is directed to install and operate a pen "
    "register and trap and trace device on the following {account_s} for sixty (60) days:",
    "The Court finds that the applicant has certified that information likely to be obtained by a pen register"
    " and trap and trace device is relevant ({§3123}), and authorizes its use on:",
    "IT IS ORDERED, pursuant to {§3123}, that agents of {the_agency} may install a pen register and a trap and"
    " trace device to record dialing, routing, addressing and signaling information for:",
    "Served herewith is an order for installation of a pen register/trap and trace ({§3123(a)(1)}). Please "
    "begin recording at once for:",
    "Attached please find an order for a pen register and trap and trace device under {§3123}. Prospective, "
    "non-content signaling data is to be provided for:",
)
PEN_DETAILS = bank(
    "The device shall record, from the date of installation:",
    "The pen register and trap and trace shall capture:",
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
    "Certificate of authenticity for records",
    "Records certification",
    "Notice of protective order",
    "Request to withdraw process – {case_label} {case}",
    "Withdrawal of subpoena",
    "Subject: testimony of a custodian of records",
    "Follow-up to records already produced",
)
OTHER_OPENINGS = bank(
    "In the matter noted above your company produced records earlier this year. Trial is set, and we ask that "
    "a custodian sign the enclosed certificate of authenticity for the records of:",
    "The grand jury has concluded its inquiry and our subpoena in this case need not be answered. It concerned:",
    "This office is prosecuting a case in which records of Twitter, Inc. will be offered in evidence. We ask "
    "for a declaration by your custodian of records with respect to the {account_s}:",
    "Trial in the case is near. The records you supplied need a business records declaration under the rules "
    "of evidence. They were records of:",
    "Please be advised that the process previously served in this case is withdrawn and that no further "
    "production is required for:",
    "We thank you for the records received. Before they can be used in court, an affidavit of your custodian "
    "is needed as regards the {account_s}:",
    "A protective order was entered in this case. A copy is sent to you for information, since it bears on the"
    " {account_s} of the respondent:",
)
OTHER_AFTER = bank(
    "The certificate need not be notarized if it is made under penalty of perjury.",
    "A form of certificate is enclosed for your convenience.",
    "Should the custodian be needed in person, we will give notice of at least two weeks.",
    "Please return any materials already gathered or confirm that they were destroyed.",
    "No new disclosure of user information is sought by this letter.",
)
