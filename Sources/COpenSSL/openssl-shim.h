// What this project uses of libcrypto. <openssl/pem.h> comes before <openssl/cms.h>, which only declares how a signature
// is read from PEM when it has seen it.
#ifndef PARTSLEDGER_OPENSSL_SHIM_H
#define PARTSLEDGER_OPENSSL_SHIM_H
#include <openssl/pem.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#endif
