// What this project uses of libcrypto. <openssl/pem.h> comes before <openssl/cms.h>, which needs its declarations.
#ifndef PARTSLEDGER_OPENSSL_SHIM_H
#define PARTSLEDGER_OPENSSL_SHIM_H
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#endif
