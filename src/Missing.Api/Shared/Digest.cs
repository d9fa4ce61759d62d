using System.Security.Cryptography;
using System.Text;

namespace Missing.Api.Shared;

/// <summary>SHA-256 in hexadecimal, for comparing what is not kept.</summary>
public static class Digest
{
    public static string Of(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
