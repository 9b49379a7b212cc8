using System.Security.Cryptography;
using System.Text;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Core.Tests.Profiles;

/// <summary>Holds the bytes of 500 profiles in each of their forms: what is stored is hashed, and files lie in version control.</summary>
public class DocumentBytesTests
{
    [Fact]
    public void TheStoredFormIsAsItWas() => Assert.Equal("4cf00b9eb30678927cccb980859a2bdf1ac22b29", HashOf(ProfileJson.Serialize));

    [Fact]
    public void TheYamlFileIsAsItWas() =>
        Assert.Equal("86fc77f5b442556a7aa13a718a11966e5ba34dd2", HashOf(p => ProfileFile.Write(p, ProfileFileFormat.Yaml)));

    [Fact]
    public void TheJsonFileIsAsItWas() =>
        Assert.Equal("ea739068ec00c2d603440b159d79b26f2c44cbf2", HashOf(p => ProfileFile.Write(p, ProfileFileFormat.Json)));

    [Fact]
    public void EachFormIsReadAsTheSameProfile()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var profile = new RandomProfiles(seed).Next();
            Assert.Equal(profile, ProfileJson.Deserialize(ProfileJson.Serialize(profile)));
            Assert.Equal(profile, ProfileFile.Parse(ProfileFile.Write(profile, ProfileFileFormat.Yaml)).Definition);
            Assert.Equal(profile, ProfileFile.Parse(ProfileFile.Write(profile, ProfileFileFormat.Json)).Definition);
        }
    }

    private static string HashOf(Func<ProfileDefinition, string> write) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 500).Select(seed => write(new RandomProfiles(seed).Next()))))))[..40];
}
