"""Text to text: dates, names, slugs, sentences, addresses, Markdown, repair; each by itself, knowing nothing of seeds."""
