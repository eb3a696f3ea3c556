#include "CGazetteer.h"

_Alignas(16) static const uint8_t image[] = {
#embed "gazetteer.image"
};
const uint8_t *polis_gazetteer_start(void) { return image; }
size_t polis_gazetteer_count(void) { return sizeof image; }
