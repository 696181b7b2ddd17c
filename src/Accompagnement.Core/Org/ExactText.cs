using System.Text;

namespace Accompagnement.Core.Org;

/// <summary>
/// Bytes as text and back without loss: a byte that is not valid UTF-8 stands in the text as a lone surrogate
/// (U+DC00 plus the byte), which no valid UTF-8 can yield.
/// </summary>
public static class ExactText
{
    private const char Stray = '\uDC00';
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : DecodeLoosely(bytes);

    public static byte[] Encode(string text)
    {
        var bytes = new MemoryStream(text.Length + (text.Length / 8));
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsStray(text, i)) continue;
            bytes.Write(Encoding.UTF8.GetBytes(text[from..i]));
            bytes.WriteByte((byte)(text[i] - Stray));
            from = i + 1;
        }
        bytes.Write(Encoding.UTF8.GetBytes(text[from..]));
        return bytes.ToArray();
    }

    /// <summary>The same text for people: what was no valid UTF-8 shows as the replacement character.</summary>
    public static string Readable(string text)
    {
        if (!HasStray(text)) return text;
        var readable = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsStray(text, i)) readable[i] = '\uFFFD';
        }
        return readable.ToString();
    }

    public static bool HasStray(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsStray(text, i)) return true;
        }
        return false;
    }

    private static bool IsStray(string text, int i) => char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));

    private static string DecodeLoosely(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        Span<char> units = stackalloc char[2];
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) is System.Buffers.OperationStatus.Done)
            {
                text.Append(units[..rune.EncodeToUtf16(units)]);
            }
            else
            {
                foreach (var stray in bytes[..length]) text.Append((char)(Stray + stray));
            }
            bytes = bytes[length..];
        }
        return text.ToString();
    }
}
