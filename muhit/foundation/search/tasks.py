"""Work of the night."""

from procrastinate.contrib.django import app

from . import actions


# Half past five in Türkiye: few people write then.
@app.periodic(cron="30 2 * * *")
@app.task(name="search.count_words", queueing_lock="search.count_words")
def count_words(timestamp: int) -> None:
    actions.count_words()
