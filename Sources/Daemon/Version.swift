/// The version that `--version`, the User-Agent and the log say.
package let dutywatchVersion = "0.1.0"
