"""Preservation requests under 18 U.S.C. 2703(f)."""

from __future__ import annotations

from bench.generator.split import bank

SUBJECTS = bank(
    "Preservation Request",
    "Preservation of Twitter account {handle}",
    "Request for Preservation of Records",
    "Request to preserve account {handle} – {case_label} {case}",
    "Letter of Preservation – {§2703(f)}",
    "Section 2703(f) letter",
    "PRESERVATION OF EVIDENCE",
    "PRESERVATION LETTER",
    "Preserve Twitter {account_s}, {case_label} {case}",
    "Re-extension of preservation request",
    "90-Day Preservation Demand",
    "Formal Request to Preserve Records",
    "Evidence hold",
)
OPENINGS = bank(
    "This letter is a formal request, made pursuant to {§2703(f)}, that Twitter, Inc. preserve all records and"
    " other evidence in its possession regarding the following {account_s} pending further legal process:",
    "{the_agency} requests that Twitter, Inc. preserve, under {§2703(f)}, any and all stored communications, "
    "records and other evidence for the Twitter {account_s}:",
    "Please accept this letter as a request to preserve, for 90 days, the {account_s} identified below. The "
    "request is made under {§2703(f)}.",
    "You are directed to preserve for 90 days, pursuant to {§2703(f)}, all records now in your possession for "
    "the {account_s} that follow. Formal process will be forthcoming.",
    "{the_agency} is conducting a criminal investigation into {crime}. You are hereby requested under "
    "{§2703(f)} to preserve, pending the issuance of further process, all information pertaining to:",
    "An investigation being conducted by this agency has identified evidence on your service. To prevent its "
    "loss we request preservation ({§2703(f)}) of:",
    "I am the {title} assigned to the above captioned matter. Under the provisions of {§2703(f)}, I ask that "
    "you take all necessary steps to preserve the records described here for a period of ninety (90) days.",
    "This is to renew, for a further 90 days, our earlier demand for preservation under {§2703(f)} with regard to:",
    "We are writing to ask that your company hold, and not delete or alter, data belonging to the {account_s} "
    "named in this letter while a search warrant is being prepared.",
    "Please be advised that {the_agency} is seeking a warrant for data in your custody. In the meantime, "
    "kindly freeze the state of these {account_s}:",
    "Reference is made to our telephone conversation. As discussed, you are asked to retain all stored "
    "information for the Twitter {account_s} shown here until legal process can be obtained, but not less than"
    " 90 days ({§2703(f)}).",
    "Pending issuance of a court order, and as provided in {§2703(f)}, I respectfully request that the content"
    " and records of the following be saved and not destroyed:",
    "Under {§2703(f)(1)} a provider, upon the request of a governmental entity, shall take all necessary steps"
    " to preserve records. We make such a request for:",
)
DETAILS = bank(
    "The information to be preserved includes:",
    "To be held:",
    "You are requested to preserve the following records, for the period {since} through {until}:",
    "Specifically, we ask that you retain:",
    "Please preserve, in their present form:",
    "Preserve without limitation:",
    "The materials of interest consist of the items below, whether stored on line or in back-up:",
)
AFTER = bank(
    "If compliance with this request may result in a permanent or temporary termination of service to the "
    "{account_s}, please contact me before taking any action.",
    "The ninety day period is to run from the date on which this fax is received.",
    "Nothing in this letter asks for disclosure at this time. Legal process will follow.",
    "We understand that you will not confirm the existence of the account without process; a confirmation of "
    "receipt is enough.",
    "This request applies only retrospectively. It does not oblige you to capture records that arise after receipt.",
    "This is not a request for disclosure and no records should be sent to us now.",
    "I anticipate that process under {§2703(d)} will be served within the 90 day period; a renewal may be requested.",
    "Extension for an additional 90-day period may be sought by renewed request.",
    "Please take a snapshot of the {account_s} and do not suspend, disable or otherwise modify {this_account}.",
)
