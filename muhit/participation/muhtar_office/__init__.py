"""What a muhtar does with submissions: files for those who come to the office, confirms what
they saw themselves, points things out to building managers, prints slips and petitions."""
