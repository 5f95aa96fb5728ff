"""Preservation requests under 18 U.S.C. 2703(f)."""

from __future__ import annotations

from bench.generator.split import bank

SUBJECTS = bank(
    "Preservation Request",
    "Request for Preservation of Records",
    "Letter of Preservation – {§2703(f)}",
    "PRESERVATION OF EVIDENCE",
    "Preserve Twitter {account_s}, {case_label} {case}",
    "90-Day Preservation Demand",
    "Formal Request to Preserve Records",
    "Evidence hold",
)
OPENINGS = bank(
    "This letter is a formal request, made pursuant to {§2703(f)}, that Twitter, Inc. preserve all records and other "
    "evidence in its possession regarding the following {account_s} pending further legal process:",
    "Please accept this letter as a request to preserve, for 90 days, the {account_s} identified below. The request is "
    "made under {§2703(f)}.",
    "{the_agency} is conducting a criminal investigation into {crime}. You are hereby requested under {§2703(f)} to "
    "preserve, pending the issuance of further process, all information pertaining to:",
    "I am the {title} assigned to the above captioned matter. Under the provisions of {§2703(f)}, I ask that you take "
    "all necessary steps to preserve the records described here for a period of ninety (90) days.",
    "We are writing to ask that your company hold, and not delete or alter, data belonging to the {account_s} named "
    "in this letter while a search warrant is being prepared.",
    "Reference is made to our telephone conversation. As discussed, you are asked to retain all stored information "
    "for the Twitter {account_s} shown here until legal process can be obtained, but not less than 90 days ({§2703(f)}).",
)
DETAILS = bank(
    "The information to be preserved includes:",
    "You are requested to preserve the following records, for the period {since} through {until}:",
    "Please preserve, in their present form:",
    "The materials of interest consist of the items below, whether stored on line or in back-up:",
)
AFTER = bank(
    "If compliance with this request may result in a permanent or temporary termination of service to the {account_s}, "
    "please contact me before taking any action.",
    "Nothing in this letter asks for disclosure at this time. Legal process will follow.",
    "This request applies only retrospectively. It does not oblige you to capture records that arise after receipt.",
    "I anticipate that process under {§2703(d)} will be served within the 90 day period; a renewal may be requested.",
    "Please take a snapshot of the {account_s} and do not suspend, disable or otherwise modify {this_account}.",
)
