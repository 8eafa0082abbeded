"""What each page shows: stretches of reports, each claim of several reports in one of them."""
