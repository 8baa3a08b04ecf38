"""Tables that people write beside the seeds: seeds.yml, people.yml, topics.yml and BibTeX."""
