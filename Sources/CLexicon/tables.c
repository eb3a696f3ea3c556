#include "CLexicon.h"

static const uint8_t words[] = {
#embed "tables/words.tsv"
};
polis_table polis_words(void) { return (polis_table){words, sizeof words}; }
