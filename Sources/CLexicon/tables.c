#include "CLexicon.h"

static const uint8_t words[] = {
#embed "tables/words.tsv"
};
polis_table polis_words(void) { return (polis_table){words, sizeof words}; }

static const uint8_t relation_words[] = {
#embed "tables/relation-words.tsv"
};
polis_table polis_relation_words(void) {
  return (polis_table){relation_words, sizeof relation_words};
}

static const uint8_t relation_frames[] = {
#embed "tables/relation-frames.txt"
};
polis_table polis_relation_frames(void) {
  return (polis_table){relation_frames, sizeof relation_frames};
}

static const uint8_t relation_weights[] = {
#embed "tables/relation-weights.tsv"
};
polis_table polis_relation_weights(void) {
  return (polis_table){relation_weights, sizeof relation_weights};
}

static const uint8_t themes[] = {
#embed "tables/themes.tsv"
};
polis_table polis_themes(void) { return (polis_table){themes, sizeof themes}; }

static const uint8_t english[] = {
#embed "tables/english.txt"
};
polis_table polis_english(void) { return (polis_table){english, sizeof english}; }
