"""The same request faxed twice, and requests of one case: told by pictures, case number and accounts; never dropped."""
