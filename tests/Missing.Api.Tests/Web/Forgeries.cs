using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Missing.Demo;

namespace Missing.Api.Tests.Web;

/// <summary>Ways to make a bad token of a good one.</summary>
internal static class Forgeries
{
    private static readonly Dictionary<string, Func<string, IdentityProvider, string>> All = new()
    {
        ["another audience"] = Claims(c => c["aud"] = "another-service"),
        ["no audience"] = Claims(c => c.Remove("aud")),
        ["another issuer"] = Claims(c => c["iss"] = "http://127.0.0.1:1/"),
        ["no issuer"] = Claims(c => c.Remove("iss")),
        ["an end an hour ago"] = Claims(c => (c["nbf"], c["iat"], c["exp"]) = (At(-7200), At(-7200), At(-3600))),
        ["no end"] = Claims(c => c.Remove("exp")),
        ["a beginning in an hour"] = Claims(c => c["nbf"] = At(3600)),
        ["no subject"] = Claims(c => c.Remove("sub")),
        ["another nonce"] = Claims(c => c["nonce"] = "of another sign-in"),
        ["no nonce"] = Claims(c => c.Remove("nonce")),
        ["no signature"] = (token, _) => $"{Encoded("""{"alg":"none","typ":"JWT"}""")}.{Payload(token)}.",
        ["the signature left out"] = (token, _) => token[..(token.LastIndexOf('.') + 1)],
        ["another claim under the old signature"] = (token, _) =>
        {
            var parts = token.Split('.');
            var claims = Read(token);
            claims["roles"] = new JsonArray("administrator");
            return $"{parts[0]}.{Encoded(claims.ToJsonString())}.{parts[2]}";
        },
        ["another key"] = (token, identity) => Signed(Read(token), new RsaSecurityKey(RSA.Create(2048)) { KeyId = KeyOf(identity).KeyId }, "RS256"),
        ["an unknown key"] = (token, _) => Signed(Read(token), new RsaSecurityKey(RSA.Create(2048)) { KeyId = "unknown" }, "RS256"),
        // What everybody can read of the provider, used as if it were a shared secret.
        ["the public key as a secret"] = (token, identity) => Signed(
            Read(token), new SymmetricSecurityKey(KeyOf(identity).Rsa.ExportSubjectPublicKeyInfo()) { KeyId = KeyOf(identity).KeyId }, "HS256"),
        ["the public key as a secret, in PEM"] = (token, identity) => Signed(
            Read(token),
            new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(KeyOf(identity).Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = KeyOf(identity).KeyId },
            "HS256"),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static string Make(string forgery, string token, IdentityProvider identity) => All[forgery](token, identity);

    private static Func<string, IdentityProvider, string> Claims(Action<JsonObject> change) => (token, identity) =>
    {
        var claims = Read(token);
        change(claims);
        return Signed(claims, KeyOf(identity), "RS256");
    };

    private static string Signed(JsonObject claims, SecurityKey key, string algorithm) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), new SigningCredentials(key, algorithm));

    private static RsaSecurityKey KeyOf(IdentityProvider identity) => (RsaSecurityKey)identity.Credentials.Key;

    private static JsonObject Read(string token) => JsonNode.Parse(Base64UrlEncoder.Decode(Payload(token)))!.AsObject();

    private static string Payload(string token) => token.Split('.')[1];

    private static string Encoded(string text) => Base64UrlEncoder.Encode(text);

    private static JsonNode At(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
}
