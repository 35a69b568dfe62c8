//! The cipher by WebCrypto. Keys stay on the browser's side: the page holds them as objects it can use.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AesDerivedKeyParams, AesGcmParams, AesKeyGenParams, Crypto, CryptoKey, DomException,
    Pbkdf2Params, SubtleCrypto,
};

use crate::Problem;
use crate::header::Derivation;
use crate::parts::IV;
use crate::ports::Cipher;

const AES: &str = "AES-GCM";
const BITS: u16 = 256;

/// `crypto.subtle`.
pub(crate) struct WebCrypto;

fn crypto() -> Result<Crypto, Problem> {
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .ok_or(Problem::NoCrypto)
}

/// `undefined` where the connection is not secure, whatever its type says.
fn subtle() -> Result<SubtleCrypto, Problem> {
    let subtle = crypto()?.subtle();
    if subtle.is_undefined() {
        Err(Problem::NoCrypto)
    } else {
        Ok(subtle)
    }
}

fn aes(iv: &[u8; IV], bound: &[u8]) -> AesGcmParams {
    let params = AesGcmParams::new_with_u8_array(AES, &Uint8Array::from(&iv[..]));
    params.set_additional_data_u8_array(&Uint8Array::from(bound));
    params
}

fn uses(names: &[&str]) -> JsValue {
    names
        .iter()
        .map(|&name| JsValue::from_str(name))
        .collect::<Array>()
        .into()
}

/// What is done with a passphrase's key, and with a data key.
const WRAPPING: [&str; 4] = ["wrapKey", "unwrapKey", "encrypt", "decrypt"];
const DATA: [&str; 2] = ["encrypt", "decrypt"];

async fn there(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn failed(_: JsValue) -> Problem {
    Problem::Failed
}

/// What decrypting gives: nothing where the checksum does not fit.
fn fitting(result: Result<JsValue, JsValue>) -> Result<Option<JsValue>, Problem> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) => match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "OperationError" => Ok(None),
            _ => Err(Problem::Failed),
        },
    }
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

impl Cipher for WebCrypto {
    type Key = CryptoKey;

    fn fill(&self, bytes: &mut [u8]) -> Result<(), Problem> {
        crypto()?
            .get_random_values_with_u8_array(bytes)
            .map(drop)
            .map_err(failed)
    }

    /// It can be taken out of its object, or it could not be put under another passphrase.
    async fn fresh(&self) -> Result<CryptoKey, Problem> {
        let params = AesKeyGenParams::new(AES, BITS);
        let made = subtle()?.generate_key_with_object(&params, true, &uses(&DATA));
        Ok(there(made).await.map_err(failed)?.unchecked_into())
    }

    async fn derive(&self, passphrase: &str, by: &Derivation) -> Result<CryptoKey, Problem> {
        let subtle = subtle()?;
        let normal = String::from(JsString::from(passphrase).normalize("NFKC"));
        let raw = Uint8Array::from(normal.as_bytes());
        let imported =
            subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &uses(&["deriveKey"]));
        let base: CryptoKey = there(imported).await.map_err(failed)?.unchecked_into();
        let salt = Uint8Array::from(&by.salt[..]);
        let params = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", by.rounds, &salt);
        let derived = subtle.derive_key_with_object_and_object(
            &params,
            &base,
            &AesDerivedKeyParams::new(AES, u32::from(BITS)),
            false,
            &uses(&WRAPPING),
        );
        Ok(there(derived).await.map_err(failed)?.unchecked_into())
    }

    async fn wrap(
        &self,
        under: &CryptoKey,
        iv: &[u8; IV],
        bound: &[u8],
        key: &CryptoKey,
    ) -> Result<Vec<u8>, Problem> {
        let wrapped = subtle()?.wrap_key_with_object("raw", key, under, &aes(iv, bound));
        Ok(bytes(&there(wrapped).await.map_err(failed)?))
    }

    async fn unwrap(
        &self,
        under: &CryptoKey,
        iv: &[u8; IV],
        bound: &[u8],
        wrapped: &[u8],
    ) -> Result<Option<CryptoKey>, Problem> {
        let unwrapped = subtle()?.unwrap_key_with_js_u8_array_and_object_and_str(
            "raw",
            &Uint8Array::from(wrapped),
            under,
            &aes(iv, bound),
            AES,
            true,
            &uses(&DATA),
        );
        let key = fitting(there(unwrapped).await)?;
        Ok(key.map(wasm_bindgen::JsCast::unchecked_into))
    }

    async fn seal(
        &self,
        key: &CryptoKey,
        iv: &[u8; IV],
        bound: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, Problem> {
        let plain = Uint8Array::from(plain);
        let sealed = subtle()?.encrypt_with_object_and_js_u8_array(&aes(iv, bound), key, &plain);
        Ok(bytes(&there(sealed).await.map_err(failed)?))
    }

    async fn open(
        &self,
        key: &CryptoKey,
        iv: &[u8; IV],
        bound: &[u8],
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Problem> {
        let sealed = Uint8Array::from(sealed);
        let opened = subtle()?.decrypt_with_object_and_js_u8_array(&aes(iv, bound), key, &sealed);
        Ok(fitting(there(opened).await)?.map(|buffer| bytes(&buffer)))
    }
}
