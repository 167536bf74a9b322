"""What a card discloses in the sense of the Open Source AI Definition.

``reader`` reads a card: it calls the first module of each group below. Each module stands in the group that it serves
most; its own docstring says what it knows.

start: reader, places, reading, sentences, phrases, words, prepare
kind: kind, bases, copies, guesses, merges, starts, starts_behind, starts_implied, tuning,
    variants
data: data, announcing, asides, data_beside, data_held, data_hints, data_items, data_labels, data_learned,
    data_linked, data_listed, data_loose, data_makers, data_near, data_said, data_synthetic, data_tables,
    denials, environments, facts, gathering, han, han_clauses, learned_names, names_behind, origins, proper_names,
    quotes, sources, vagueness, withheld
code: code, addresses, calls, citations, hints, leads, links, means, others, owners, pages, pasted, projects, scripts,
    tools, traces
architecture: architecture, blueprints, counts, designs, families, keyed, loaders, naming, parameters, structure
licence: weights, commons, conditions, license_keys, terms
claims: claims, stated
sections: sections, abroad, purpose, scores, settings
whole card: language, capitals, generator, gloss, glossed, own_words, placeholders, signs, stubs,
    unspaced
"""
