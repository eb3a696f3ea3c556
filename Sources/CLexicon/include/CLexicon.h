// Word lists and vocabularies of the extractor as bytes inside the program.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A table: its first byte, valid for the life of the process, and its length.
typedef struct {
  const uint8_t *start;
  size_t count;
} polis_table;

/// Words and the classes that they are of (tables/words.tsv).
polis_table polis_words(void);

/// Words that carry the grammar of relations (tables/relation-words.tsv).
polis_table polis_relation_words(void);

/// What verbs and nouns say of the phrases around them (tables/relation-frames.txt).
polis_table polis_relation_frames(void);

/// What features of a pair weigh for a relation (tables/relation-weights.tsv).
polis_table polis_relation_weights(void);

/// Themes and the ways to name them (tables/themes.tsv).
polis_table polis_themes(void);
/// Lower-case words of English (tables/english.txt).
polis_table polis_english(void);
