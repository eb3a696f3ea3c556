#include "CGazetteer.h"

static const uint8_t image[] = {0};
const uint8_t *polis_gazetteer_start(void) { return image; }
size_t polis_gazetteer_count(void) { return sizeof image; }
