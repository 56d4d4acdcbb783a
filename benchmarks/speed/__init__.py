"""How fast Muhit answers with 10,000 and with 1,000,000 submissions: ``make bench``.

``filling`` makes the city, ``pages`` says what is asked, ``measuring`` asks it over HTTP, and
``report`` prints the table and writes ``var/bench/latest.json``.
"""
